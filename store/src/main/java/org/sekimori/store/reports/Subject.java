package org.sekimori.store.reports;

import org.sekimori.dns.Domain;

/// What others report about: a DMARC Policy Domain of a client.
public record Subject(Client client, Domain domain) {}
