package org.sekimori.report.aggregate;

import java.util.Optional;
import org.sekimori.dns.IpAddress;

/// Where the messages came from and what became of them (RFC 9990 §3.1.1.8).
///
/// @param source empty where the report has no address that can be read
/// @param count 0 where the report does not say
public record Row(Optional<IpAddress> source, long count, PolicyEvaluated evaluated) {}
