/// Postfix's policy service (`check_policy_service`): what SPF says, at RCPT time already, for
/// sites that want no milter.
///
/// Start at [PolicyService]. [PolicyRequest] is what Postfix asks, [PolicyAction] what it is told;
/// who decides is a [Clerk], such as [RcptClerk], and [RcptPolicy] what a site wants done.
///
/// Invariant: a message has one Received-SPF field of ours, however many recipients it has.
@NullMarked
package org.sekimori.gate.postfix;

import org.jspecify.annotations.NullMarked;
