package org.sekimori.report.summary;

/// A part of what was counted, and how sure it is that the next mails will be like it.
///
/// Ten of ten is no proof of a hundred percent. The interval is Wilson's score interval at 95 %; it
/// takes the messages for a sample of all, which they are only roughly, so it is the least doubt
/// that there is.
///
/// @param part of the whole, in messages
/// @param whole in messages
public record Share(long part, long whole) {
    /// Where the interval is wider, it is too early to judge.
    public static final double MAX_WIDTH = 0.10;

    private static final double Z = 1.959964; // the normal distribution's 97.5 % quantile
    private static final int PER_MILLE = 1000;

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /// From 0 to 1; 0 of nothing.
    public double ratio() {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// Cut down to a tenth of a percent: never 1000 where one is missing, never 0 where there is
    /// one.
    public int perMille() {
        int cut = (int) Math.floor(ratio() * PER_MILLE);
        return part > 0 ? Math.max(cut, 1) : cut;
    }

    /// The interval's lower end.
    public double low() {
        return whole == 0 ? 0 : Math.max(0, centre() - half());
    }

    /// The interval's upper end.
    public double high() {
        return whole == 0 ? 1 : Math.min(1, centre() + half());
    }

    /// Whether there is enough mail to judge.
    public boolean isEnough() {
        return high() - low() <= MAX_WIDTH;
    }

    private double centre() {
        return (ratio() + Z * Z / (2 * whole)) / stretch();
    }

    private double half() {
        double variance = ratio() * (1 - ratio()) / whole;
        return Z * Math.sqrt(variance + Z * Z / (4.0 * whole * whole)) / stretch();
    }

    private double stretch() {
        return 1 + Z * Z / whole;
    }
}
