/// Whether the installation is sound, and what to do where it is not.
///
/// Start at [DoctorCommand]. Each [Check] looks at one thing and gives its [Finding]s.
///
/// Invariant: nothing is changed by looking.
@NullMarked
package org.sekimori.app.doctor;

import org.jspecify.annotations.NullMarked;
