package org.sekimori.advice.week;

import org.sekimori.report.summary.Share;

/// Something in a week that its reader should look at. Switch without `default`.
public sealed interface News {
    /// How many messages of the week it is about.
    long messages();

    /// A sender that was not there in the weeks before.
    ///
    /// @param passed how much of it passed
    record NewSender(Sight sight, Share passed) implements News {
        @Override
        public long messages() {
            return passed.whole();
        }
    }

    /// A sender of the owner's whose mail fails.
    ///
    /// @param failed how much of it failed
    /// @param isSudden whether it passed in the weeks before
    record Failing(Sight sight, Share failed, boolean isSudden) implements News {
        @Override
        public long messages() {
            return failed.part();
        }
    }

    /// A sender whose mail fails, and of whom nobody can tell whether it is the owner's.
    ///
    /// @param failed how much of it failed
    record Unexplained(Sight sight, Share failed) implements News {
        @Override
        public long messages() {
            return failed.part();
        }
    }

    /// Others wrote in the domain's name.
    ///
    /// @param sources from how many addresses
    /// @param stopped how many receivers say that they refused or put aside
    record Imitations(long messages, int sources, long stopped) implements News {}
}
