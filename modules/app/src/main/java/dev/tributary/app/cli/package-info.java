/** The command line: commands, their words for people and for programs, and their exit codes. */
@NullMarked
package dev.tributary.app.cli;

import org.jspecify.annotations.NullMarked;
