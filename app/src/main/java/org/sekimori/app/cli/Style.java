package org.sekimori.app.cli;

/// How words are made to stand out on a terminal. Colour never says what the words do not.
public enum Style {
    PLAIN,
    COLOUR;

    public String strong(String text) {
        return sgr("1", text);
    }

    public String good(String text) {
        return sgr("32", text);
    }

    public String doubtful(String text) {
        return sgr("33", text);
    }

    public String bad(String text) {
        return sgr("31", text);
    }

    public String faint(String text) {
        return sgr("2", text);
    }

    private String sgr(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
