# Links data files into a library: add_resource(target name file) makes the function `name` of
# stemmers/resources.h return the bytes of `file`.
function(add_resource target name file)
  set(folder ${CMAKE_BINARY_DIR}/resources)
  set(symbol emeroteca_resource_${name})
  file(CONFIGURE OUTPUT ${folder}/${name}.S CONTENT
"    .section .rodata
    .global ${symbol}
    .global ${symbol}_end
${symbol}:
    .incbin \"${file}\"
${symbol}_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${name}.cc CONTENT
"#include \"stemmers/resources.h\"

extern \"C\" const char ${symbol}[];
extern \"C\" const char ${symbol}_end[];

std::string_view emeroteca::stemmers::resources::${name}() {
  return {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})};
}
" @ONLY)
  set_source_files_properties(${folder}/${name}.S PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${folder}/${name}.S ${folder}/${name}.cc)
endfunction()
