package org.sekimori.gate.milter;

/// Octets as they came. They are lent, not copied: nobody changes them.
final class Octets {
    private final byte[] held;

    Octets(byte[] held) {
        this.held = held;
    }

    int length() {
        return held.length;
    }

    byte[] lent() {
        return held;
    }
}
