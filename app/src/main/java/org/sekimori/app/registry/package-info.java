/// Signed registries as files: the commands that make, check and show them, and whoever wants to
/// believe one.
///
/// Start at [RegistryFile].
@NullMarked
package org.sekimori.app.registry;

import org.jspecify.annotations.NullMarked;
