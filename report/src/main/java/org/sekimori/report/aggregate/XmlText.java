package org.sekimori.report.aggregate;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements. Nothing that a stranger chose becomes markup, and no character goes out that
/// XML does not allow.
final class XmlText {
    /// Characters of one text. No reader should have to take more from us.
    static final int MAX_TEXT = 4096;

    private final XMLStreamWriter xml;

    XmlText(OutputStream out) throws IOException {
        try {
            xml = new OutputFactoryImpl().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /// What is written within an element.
    interface Content {
        void write() throws IOException, XMLStreamException;
    }

    void root(String name, Optional<String> namespace) throws IOException {
        attempt(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            if (namespace.isPresent()) {
                xml.writeDefaultNamespace(namespace.get());
            }
        });
    }

    /// Begins a line between two elements: a fault in a long report is told by its line.
    void line() throws IOException {
        attempt(() -> xml.writeCharacters("\n"));
    }

    void flush() throws IOException {
        attempt(xml::flush);
    }

    void end() throws IOException {
        attempt(() -> {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        });
    }

    void element(String name, Content content) throws IOException {
        attempt(() -> {
            xml.writeStartElement(name);
            content.write();
            xml.writeEndElement();
        });
    }

    void text(String name, String text) throws IOException {
        attempt(() -> {
            xml.writeStartElement(name);
            xml.writeCharacters(legal(text));
            xml.writeEndElement();
        });
    }

    void number(String name, long number) throws IOException {
        text(name, Long.toString(number));
    }

    void remark(String name, Remark remark, boolean withLanguage) throws IOException {
        attempt(() -> {
            xml.writeStartElement(name);
            if (withLanguage && !remark.language().equals(Remark.ENGLISH)) {
                xml.writeAttribute("lang", legal(remark.language()));
            }
            xml.writeCharacters(legal(remark.text()));
            xml.writeEndElement();
        });
    }

    private static void attempt(Content content) throws IOException {
        try {
            content.write();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /// The text, with U+FFFD for what is no character of XML 1.0. A line end stays one line end:
    /// XML readers make LF of CR and CRLF.
    private static String legal(String text) {
        String cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        if (cut.chars().allMatch(c -> c >= 0x20 && c < 0xd800)) {
            return cut;
        }
        var legal = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> legal.appendCodePoint(isLegal(c) ? c : '\uFFFD'));
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe
                || c >= 0x10000;
    }
}
