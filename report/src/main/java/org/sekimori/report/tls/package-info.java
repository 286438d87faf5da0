/// TLS reports (RFC 8460): whether other mail servers could reach a domain's by TLS.
///
/// Start at [TlsReader].
@NullMarked
package org.sekimori.report.tls;

import org.jspecify.annotations.NullMarked;
