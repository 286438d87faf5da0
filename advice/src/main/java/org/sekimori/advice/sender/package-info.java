/// The services that send mail for others, and how they are recognised.
///
/// Start at [Catalogue]. It is made of texts ([CatalogueText]): the one that comes along, and the
/// owner's own corrections on top. What it says of a source is not kept anywhere: change a rule,
/// and all that was ever seen is told anew.
@NullMarked
package org.sekimori.advice.sender;

import org.jspecify.annotations.NullMarked;
