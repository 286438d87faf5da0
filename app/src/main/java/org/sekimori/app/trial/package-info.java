/// The whole circle on a small scale: mails come in at the milter door of a mail server that is
/// played, are written down, and reports are made of it.
///
/// Start at [Trial].
@NullMarked
package org.sekimori.app.trial;

import org.jspecify.annotations.NullMarked;
