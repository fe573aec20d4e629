# libemeroteca: archive and searcher, for both programs and for programs of others. It is made of the
# rooms that both need, compiled once.
set(library_rooms text errors terminal stemmers_code lexicon_data glass archive engine)

# The public headers are the rooms' own, in one folder, with the names that they have there.
set(public_headers library/emeroteca.h archive/article.h errors/error.h
    searcher/answer/explanation.h searcher/answer/facet.h searcher/answer/missing_part.h
    searcher/answer/ranking_parameters.h searcher/answer/request.h searcher/answer/result.h
    searcher/answer/timeline.h stemmers/language/language.h)
set(public_folder ${CMAKE_BINARY_DIR}/include/emeroteca)
set(public_files)
foreach(header ${public_headers})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${header})
  get_filename_component(name ${header} NAME)
  file(READ ${PROJECT_SOURCE_DIR}/${header} text)
  string(REGEX REPLACE "#include \"([^\"]*/)?([^/\"]+)\"" "#include <emeroteca/\\2>" text "${text}")
  file(CONFIGURE OUTPUT ${public_folder}/${name} CONTENT "${text}" @ONLY)
  list(APPEND public_files ${public_folder}/${name})
endforeach()

set(exports ${PROJECT_SOURCE_DIR}/library/exports.map)
add_library(emeroteca SHARED library/emeroteca.cc)
target_link_libraries(emeroteca PRIVATE engine)
# Whole: the programs need more of the rooms than the library's own door does.
list(TRANSFORM library_rooms REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE whole_rooms)
target_link_options(emeroteca PRIVATE -Wl,--as-needed -Wl,--version-script=${exports}
  -Wl,--whole-archive ${whole_rooms} -Wl,--no-whole-archive)
target_compile_definitions(emeroteca PRIVATE EMEROTECA_VERSION="${PROJECT_VERSION}")
target_compile_features(emeroteca INTERFACE cxx_std_20)
target_include_directories(emeroteca INTERFACE
  $<BUILD_INTERFACE:${CMAKE_BINARY_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(emeroteca PROPERTIES VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR} LINK_DEPENDS ${exports}
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR})

# add_program(name): the library lies beside the folder of the programs, here as where they are
# installed, so that they find it wherever the whole is moved.
file(RELATIVE_PATH from_program /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${CMAKE_INSTALL_LIBDIR})
function(add_program name)
  add_executable(${name} ${name}/main.cc)
  # The library comes first: what it defines is not looked for in the rooms' own archives.
  # The standard library comes before the rooms: what they have of its templates would make the
  # linker take a second copy of a room.
  target_link_libraries(${name} PRIVATE emeroteca stdc++ ${ARGN} CLI11::CLI11)
  set_target_properties(${name} PROPERTIES BUILD_WITH_INSTALL_RPATH ON
    INSTALL_RPATH $ORIGIN/${from_program})
endfunction()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/emeroteca)
install(FILES ${public_files} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/emeroteca)
install(TARGETS emeroteca EXPORT emerotecaTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT emerotecaTargets NAMESPACE emeroteca:: DESTINATION ${package_folder})
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/emerotecaConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/library/emerotecaConfig.cmake
  ${CMAKE_BINARY_DIR}/emerotecaConfigVersion.cmake DESTINATION ${package_folder})

# Relative, so that an installed tree can be moved.
file(RELATIVE_PATH EMEROTECA_PC_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(library/emeroteca.pc.in ${CMAKE_BINARY_DIR}/emeroteca.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/emeroteca.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# The module for Python, where pybind11 is found: for the system's own, not for one of a user's.
if(NOT DEFINED Python_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python QUIET COMPONENTS Interpreter Development.Module)
if(Python_FOUND)
  set(PYBIND11_FINDPYTHON ON)
  find_package(pybind11 QUIET CONFIG)
endif()
if(pybind11_FOUND)
  pybind11_add_module(emeroteca_python MODULE NO_EXTRAS library/python.cc)
  set(python_folder ${CMAKE_INSTALL_LIBDIR}/python3/dist-packages)
  file(RELATIVE_PATH from_module /prefix/${python_folder} /prefix/${CMAKE_INSTALL_LIBDIR})
  target_link_libraries(emeroteca_python PRIVATE emeroteca)
  target_include_directories(emeroteca_python PRIVATE ${PROJECT_SOURCE_DIR})
  set_target_properties(emeroteca_python PROPERTIES OUTPUT_NAME emeroteca
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${python_folder}
    BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH $ORIGIN/${from_module})
  install(TARGETS emeroteca_python LIBRARY DESTINATION ${python_folder})
endif()
