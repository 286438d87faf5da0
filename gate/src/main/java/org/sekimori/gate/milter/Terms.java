package org.sekimori.gate.milter;

/// What both sides of a milter connection agree on (`SMFIC_OPTNEG`).
///
/// @param version of the protocol, [#OLDEST] to [#NEWEST]
/// @param actions what we may do at the end of a message (`SMFIF_*`)
/// @param steps which steps are left out, and which are not answered (`SMFIP_*`)
record Terms(int version, int actions, int steps) {
    static final int OLDEST = 2;
    static final int NEWEST = 6;

    /// `SMFIF_ADDHDRS`: add and insert header fields.
    static final int ADD_HEADERS = 0x01;

    /// `SMFIF_CHGHDRS`: change and remove header fields.
    static final int CHANGE_HEADERS = 0x10;

    /// `SMFIF_QUARANTINE`: keep the message back.
    static final int QUARANTINE = 0x20;

    /// `SMFIP_NOUNKNOWN`: no unknown commands.
    static final int NO_UNKNOWN = 0x100;

    /// `SMFIP_SKIP`: the rest of a body may be declined.
    static final int SKIP = 0x400;

    /// `SMFIP_HDR_LEADSPC`: header values come and go with the space after the colon.
    static final int LEADING_SPACE = 0x100000;

    private static final int WANTED_ACTIONS = ADD_HEADERS | CHANGE_HEADERS | QUARANTINE;

    private static final int WANTED_STEPS = NO_UNKNOWN | SKIP | LEADING_SPACE | Step.unanswered();

    /// A step that the server waits for an answer to, unless both agreed that it does not.
    ///
    /// The body is always answered, so that the rest of it can be declined.
    enum Step {
        CONNECT(0x1000),
        HELO(0x2000),
        MAIL(0x4000),
        RECIPIENT(0x8000),
        DATA(0x10000),
        HEADER(0x80),
        END_OF_HEADER(0x40000),
        UNKNOWN(0x20000),
        BODY(0);

        private final int noReply;

        /// @param noReply the flag `SMFIP_NR_*`
        Step(int noReply) {
            this.noReply = noReply;
        }

        private static int unanswered() {
            int flags = 0;
            for (Step step : values()) {
                flags |= step.noReply;
            }
            return flags;
        }
    }

    /// What we agree to when this is offered: all that we can use and no more.
    Terms answer() {
        return new Terms(Math.min(version, NEWEST), actions & WANTED_ACTIONS, steps & WANTED_STEPS);
    }

    boolean may(int action) {
        return (actions & action) == action;
    }

    boolean has(int step) {
        return (steps & step) == step;
    }

    /// Whether the server waits for an answer to this step.
    boolean isAnswered(Step step) {
        return (steps & step.noReply) == 0 || step.noReply == 0;
    }
}
