include("${CMAKE_CURRENT_LIST_DIR}/emerotecaTargets.cmake")
