/// What is known of the places where mails are collected, kept.
///
/// Start at [KeptRegister].
@NullMarked
package org.sekimori.store.incoming;

import org.jspecify.annotations.NullMarked;
