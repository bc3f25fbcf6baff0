/** Where the time goes while the hub is under load: what PostgreSQL did, what it waited for, and what the hub's threads did. */
@NullMarked
package dev.tributary.bench.profile;

import org.jspecify.annotations.NullMarked;
