package org.sekimori.store;

/// How long what was written down stays, in days of UTC; nought is for ever. Counted are days that
/// are over.
///
/// @param keep after which an event is forgotten
/// @param shorten after which an address is only a network, of 24 bits or 48, and what the client
///   called itself is gone
/// @param erase after which the network is gone too
public record Retention(int keep, int shorten, int erase) {
    /// The least that is not nought: a day can be reported on, and reported again, before its
    /// addresses change.
    public static final int LEAST = 3;

    /// A season to look back at, and a month of addresses, which is as long as one asks where mail
    /// came from.
    public static final Retention STANDARD = new Retention(90, 30, 0);

    public Retention {
        if (tooFew(keep) || tooFew(shorten) || tooFew(erase)) {
            throw new IllegalArgumentException("fewer days than " + LEAST);
        }
    }

    /// After how many days addresses are not whole any more; nought is never.
    public int whole() {
        return shorten == 0 || erase > 0 && erase < shorten ? erase : shorten;
    }

    private static boolean tooFew(int days) {
        return days < 0 || days > 0 && days < LEAST;
    }
}
