package org.sekimori.app.cli;

/// How a command ends, as scripts see it. The numbers are those of BSD's `sysexits.h`.
public enum Exit {
    /// Done, whatever the verdict was.
    DONE(0),
    /// Done, and what the caller asked to be told by exit status is not so.
    NOT_SO(1),
    /// The command was called in a wrong way.
    USAGE(64),
    /// The input is not what it should be.
    BAD_INPUT(65),
    /// The input is not there.
    NO_INPUT(66),
    /// Something needed does not answer.
    UNAVAILABLE(69),
    /// The program itself is wrong.
    DEFECT(70),
    /// Reading or writing failed.
    IO(74),
    /// The configuration is wrong.
    CONFIGURATION(78);

    private final int status;

    Exit(int status) {
        this.status = status;
    }

    /// The process's exit status.
    public int status() {
        return status;
    }
}
