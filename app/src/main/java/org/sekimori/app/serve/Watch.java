package org.sekimori.app.serve;

import org.sekimori.dns.Resolver;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.postfix.Clerk;

/// Who is on duty under one configuration. It never changes: another configuration is another
/// watch.
///
/// @param judge decides on messages
/// @param clerk answers at RCPT time
/// @param servers whom both ask, without the answers that are kept
record Watch(Judge judge, Clerk clerk, Resolver servers) {}
