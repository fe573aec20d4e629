# What a compiler and a linker can do against a hostile archive or dump, in what users run (Release):
# programs at a place that is not known before (PIE), tables of functions that nothing can write to
# (full RELRO), checked stacks and copies. Without sanitizers, which check more. Names are hidden by
# library/exports.map where there are any to hide: of the library all but our own.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
if(NOT EMEROTECA_SANITIZE)
  target_compile_options(emeroteca_options INTERFACE
    $<$<CONFIG:Release>:-fstack-protector-strong;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>
    $<$<AND:$<CONFIG:Release>,$<COMPILE_LANG_AND_ID:CXX,GNU>>:-fstack-clash-protection>)
  target_link_options(emeroteca_options INTERFACE
    $<$<CONFIG:Release>:-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>)
endif()
# What is in no library is taken by nobody; inline functions of all are each file's own affair.
function(hide_names target)
  if(CMAKE_BUILD_TYPE STREQUAL Release)
    set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden)
  endif()
endfunction()
if(CMAKE_BUILD_TYPE STREQUAL Release)
  set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
endif()
