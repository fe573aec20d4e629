# `cmake --install`: the programs, their man pages and the shells' completions, all under the
# programs' (prefixed) names, and the documentation.
file(GLOB document_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/generator/*.cc)
add_executable(document_commands ${document_sources})
compile_by_folder(document_commands)
target_link_libraries(document_commands PRIVATE searching indexing CLI11::CLI11)

set(documents ${CMAKE_BINARY_DIR}/command-documents)
set(document_files)
foreach(program indexer searcher)
  set(name ${PROGRAM_PREFIX}${program})
  list(APPEND document_files ${documents}/man/${name}.1 ${documents}/bash/${name}
       ${documents}/zsh/_${name} ${documents}/fish/${name}.fish)
endforeach()
add_custom_command(OUTPUT ${document_files}
  COMMAND document_commands ${documents} ${PROGRAM_PREFIX}
  DEPENDS document_commands
  COMMENT "Writing man pages and completions")
add_custom_target(command_documents ALL DEPENDS ${document_files})

# What help and man pages refer to.
file(GLOB guides CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/*.md
     ${PROJECT_SOURCE_DIR}/docs/*.schema.json)
install(FILES ${guides} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/emeroteca)
# With examples of units of systemd for `indexer watch` and `searcher news`, to be copied and filled
# in.
install(FILES ${PROJECT_SOURCE_DIR}/docs/emeroteca-watch.service
              ${PROJECT_SOURCE_DIR}/docs/emeroteca-news.service
              ${PROJECT_SOURCE_DIR}/docs/emeroteca-news.timer
              ${PROJECT_SOURCE_DIR}/docs/emeroteca-server@.service
              ${PROJECT_SOURCE_DIR}/docs/emeroteca-replica.service
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/emeroteca/examples)

foreach(program indexer searcher)
  set(name ${PROGRAM_PREFIX}${program})
  install(PROGRAMS $<TARGET_FILE:${program}> DESTINATION ${CMAKE_INSTALL_BINDIR} RENAME ${name})
  install(FILES ${documents}/man/${name}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${documents}/bash/${name}
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${documents}/zsh/_${name} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${documents}/fish/${name}.fish
          DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endforeach()
