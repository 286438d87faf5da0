package org.sekimori.dns;

/// One question to the DNS, class IN.
public record Question(Domain name, RecordType type) {
    @Override
    public String toString() {
        return name + " " + type;
    }
}
