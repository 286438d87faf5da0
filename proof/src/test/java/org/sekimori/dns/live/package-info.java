/// A door into [Wire], for the fuzzer.
@NullMarked
package org.sekimori.dns.live;

import org.jspecify.annotations.NullMarked;
