/// What our own people send: whether the From is theirs to use, and who signs it. And what
/// strangers send and we pass on: who seals it.
///
/// Start at [Signatory]. [SigningTable] says which domains sign for whom, [Senders] who may use
/// which From, [Undertaking] what will be done with a message. [Forwarder] seals what is passed on,
/// each message in a [Passage].
///
/// Invariant: nothing is signed for somebody whose From it is not (RFC 6409 §6.1). A seal says only
/// what was found.
@NullMarked
package org.sekimori.gate.signing;

import org.jspecify.annotations.NullMarked;
