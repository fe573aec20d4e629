// What a program finds when it starts, put right before anything is opened.
#pragma once

namespace emeroteca {

// Gives each of the three standard descriptors that is closed a file that can be neither read nor
// written as it is meant, so that no file of an archive gets its number and what is typed or told
// is never read from there or written there.
void hold_standard_descriptors();

// Where the working folder is not there any more, goes to the one that has its name now ($PWD): who
// works in an archive's own folder (-a .) stands in the old one once a command wrote it anew.
void return_to_working_folder();

}  // namespace emeroteca
