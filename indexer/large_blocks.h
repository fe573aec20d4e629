// What the program asks of the allocator.
#pragma once

namespace emeroteca::indexing {

// Has every block of 128 KB and more given back to the system once it is free. Left alone, glibc
// takes ever larger ones from where small blocks lie, and what is below one that is in use cannot
// be given back: for a million articles that was as much again as half of --memory. Call it before
// anything is allocated, once.
void give_large_blocks_back();

}  // namespace emeroteca::indexing
