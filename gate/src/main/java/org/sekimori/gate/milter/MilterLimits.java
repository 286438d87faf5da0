package org.sekimori.gate.milter;

/// What a mail server may send.
///
/// @param frame octets of one packet; body chunks have 65,535 at most, header fields in Postfix
///   102,400
/// @param header octets of one header; what comes after is not looked at, and told
public record MilterLimits(int frame, int header) {
    public static final MilterLimits DEFAULT = new MilterLimits(1 << 18, 1 << 19);
}
