/// The weekly letter: a [org.sekimori.advice.week.Week] in words that a factory's office reads in
/// one minute, as a mail with a text and a page.
///
/// Start at [LetterPage], which says everything once; [PlainLetter] and [HtmlLetter] only lay it
/// out, and [LetterMail] puts the two into one mail.
@NullMarked
package org.sekimori.app.letter;

import org.jspecify.annotations.NullMarked;
