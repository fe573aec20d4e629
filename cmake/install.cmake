# `cmake --install`: the programs under their (prefixed) names.
foreach(program indexer searcher)
  install(PROGRAMS $<TARGET_FILE:${program}> DESTINATION ${CMAKE_INSTALL_BINDIR}
          RENAME ${PROGRAM_PREFIX}${program})
endforeach()
