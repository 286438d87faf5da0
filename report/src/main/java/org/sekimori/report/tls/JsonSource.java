package org.sekimori.report.tls;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A walk through a stranger's JSON, with limits. Whatever has another type than was asked for is
/// passed over, with a finding.
final class JsonSource implements AutoCloseable {
    /// Characters of one text.
    static final int MAX_TEXT = 4096;

    /// Objects in lists, of one document, and texts of one list.
    static final int MAX_LIST = 100_000;

    /// Characters of all texts of one document.
    static final int MAX_TEXTS = 1 << 25;

    /// A number of sessions above this is no number of sessions.
    private static final long MAX_COUNT = 1_000_000_000_000L;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxDocumentLength(1L << 30)
                                    .maxStringLength(1 << 20)
                                    .maxNameLength(1 << 10)
                                    .build())
                    .build();

    private final JsonParser json;
    private final Findings findings;
    private int objects;
    private long characters;

    JsonSource(InputStream in, Findings findings) {
        this.json = FACTORY.createParser(ObjectReadContext.empty(), in);
        this.findings = findings;
    }

    @Override
    public void close() {
        json.close();
    }

    /// What is done with each member of an object.
    interface Member {
        void read(String name);
    }

    /// Reads the document, which must be an object.
    boolean document(Member member) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            findings.add(Code.NOT_A_REPORT, "no JSON object");
            return false;
        }
        members(member);
        return true;
    }

    /// Reads an object as the current member's value.
    void object(String name, Member member) {
        if (json.nextToken() == JsonToken.START_OBJECT) {
            members(member);
        } else {
            wrongType(name);
        }
    }

    private void members(Member member) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            member.read(json.currentName().toLowerCase(Locale.ROOT));
        }
    }

    /// Reads a list of objects; one object counts as a list of one.
    void objects(String name, Runnable before, Member member, Runnable after) {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            before.run();
            members(member);
            after.run();
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            wrongType(name);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean isRead = json.currentToken() == JsonToken.START_OBJECT && ++objects <= MAX_LIST;
            if (isRead) {
                before.run();
                members(member);
                after.run();
            } else {
                findings.add(objects > MAX_LIST ? Code.LIMIT : Code.VALUE, name);
                json.skipChildren();
            }
        }
    }

    /// Reads a list of texts; one text counts as a list of one.
    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        JsonToken token = json.nextToken();
        if (token != JsonToken.START_ARRAY) {
            String text = scalar(name);
            return text.isEmpty() ? List.of() : List.of(text);
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String text = scalar(name);
            if (texts.size() < MAX_LIST) {
                texts.add(text);
            }
        }
        return texts;
    }

    String text(String name) {
        json.nextToken();
        return scalar(name);
    }

    private String scalar(String name) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!token.isScalarValue()) {
            wrongType(name);
            return "";
        }
        String text = json.getString();
        int room = characters < MAX_TEXTS ? MAX_TEXT : 0;
        characters += text.length();
        if (text.length() > room) {
            findings.add(Code.LIMIT, name);
            return text.substring(0, room);
        }
        return text;
    }

    long count(String name) {
        String text = text(name);
        boolean isCount = text.matches("[0-9]{1,13}") && Long.parseLong(text) <= MAX_COUNT;
        if (!isCount) {
            findings.add(Code.VALUE, name + ": " + text);
        }
        return isCount ? Long.parseLong(text) : 0;
    }

    void skip(String name) {
        findings.add(Code.UNKNOWN, name);
        json.nextToken();
        json.skipChildren();
    }

    private void wrongType(String name) {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            findings.add(Code.VALUE, name);
        }
        json.skipChildren();
    }
}
