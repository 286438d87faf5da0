/// The local policy: what this receiver does with a message that was judged, and why.
///
/// Start at [LocalPolicy#decide]. What the owner of a domain asks for in DMARC is one reason among
/// several: RFC 9989 §7.4 wants no message refused for `p=reject` alone, so a refusal needs
/// [Evidence] beside it, weighed as the settings say. Every [Decision] carries its reasons in the
/// order in which they counted.
///
/// Invariant: the decision is the same in every [Mode]; the mode says how much of it is carried
/// out.
@NullMarked
package org.sekimori.gate.policy;

import org.jspecify.annotations.NullMarked;
