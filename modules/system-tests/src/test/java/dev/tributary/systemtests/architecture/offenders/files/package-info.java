/** Classes that offend on purpose: each rule is shown to fail on them. */
@NullMarked
package dev.tributary.systemtests.architecture.offenders.files;

import org.jspecify.annotations.NullMarked;
