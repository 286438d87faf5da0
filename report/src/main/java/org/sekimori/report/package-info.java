/// What reading a report gives.
///
/// Reports come from hundreds of programs, and many of them differ from their RFC. So reading never
/// fails whole: it gives a [Parsed] value, and every [Finding] tells where the text was not what it
/// should be. Writing is strict.
@NullMarked
package org.sekimori.report;

import org.jspecify.annotations.NullMarked;
