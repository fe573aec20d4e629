# Folders whose files are compiled one by one all the same.
set(EMEROTECA_SEPARATE indexer/dumps/formats)

# compile_by_folder(target...): the files of a folder are compiled as one, which takes a third of the
# time, most of it being spent on headers. A name local to a file (in an anonymous namespace) has to
# be the only one of its folder then; the compiler says so where it is not.
function(compile_by_folder)
  if(NOT EMEROTECA_UNITY)
    return()
  endif()
  foreach(target ${ARGV})
    get_target_property(sources ${target} SOURCES)
    foreach(source ${sources})
      get_filename_component(folder ${source} ABSOLUTE)
      get_filename_component(folder ${folder} DIRECTORY)
      file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${folder})
      if(folder MATCHES "^\\.\\." OR folder IN_LIST EMEROTECA_SEPARATE)
        continue()
      endif()
      string(REPLACE "/" "_" group ${folder})
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  endforeach()
endfunction()
