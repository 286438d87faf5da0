package org.sekimori.report.xml;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;

/// A walk through the elements of a stranger's XML, by local names, with limits.
///
/// Where the text breaks off or is no XML any more, [Stopped] is thrown, and the findings tell why.
public final class XmlSource {
    /// Elements within elements. A report has six.
    static final int MAX_DEPTH = 64;

    /// Characters of one text that are kept.
    public static final int MAX_TEXT = 4096;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final Findings findings;
    private final long maxOctets;
    private final MendingStream octets;
    private final TextPool pool = new TextPool();
    private final char[] text = new char[MAX_TEXT];
    private int depth;

    /// The text can be read no further.
    public static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private XmlSource(XMLStreamReader xml, MendingStream octets, Findings findings, long max) {
        this.xml = xml;
        this.octets = octets;
        this.findings = findings;
        this.maxOctets = max;
    }

    /// Goes to the root element.
    ///
    /// @param root its local name
    /// @param maxOctets of the text that are read
    public static XmlSource open(InputStream in, String root, Findings findings, long maxOctets)
            throws IOException, Stopped {
        var octets = new MendingStream(Encoding.utf8(in, findings), root, findings);
        try {
            var xml = FACTORY.createXMLStreamReader(octets, "UTF-8");
            var source = new XmlSource(xml, octets, findings, maxOctets);
            source.next();
            while (!xml.isStartElement()) {
                source.next();
            }
            return source;
        } catch (XMLStreamException e) {
            throw stopped(e, octets, findings);
        }
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /// The namespace of the element that was just entered: its default one, else the one that it
    /// declares with a prefix and that speaks of DMARC.
    public String namespace() {
        String standard = xml.getNamespaceURI();
        if (standard != null && !standard.isEmpty()) {
            return standard;
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).startsWith("xmlns.")
                    && xml.getAttributeValue(i).contains("dmarc")) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /// An attribute of the element that was just entered, with a prefix or without; empty where it
    /// has none.
    public String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String local = xml.getAttributeLocalName(i);
            if (local.substring(local.lastIndexOf('.') + 1).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /// Enters the next child of the current element.
    ///
    /// @return its local name; empty where there is no other, and the element is left
    public String child() throws IOException, Stopped {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    return localName();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return "";
                }
                default -> {}
            }
        }
    }

    /// The text of the element that was just entered, without white space around it; leaves it.
    public String text() throws IOException, Stopped {
        int length = 0;
        for (int open = depth; depth >= open; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    findings.add(Code.UNKNOWN, localName());
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        length += append(length);
                default -> {}
            }
        }
        if (length > MAX_TEXT) {
            findings.add(Code.LIMIT, "text of more than " + MAX_TEXT + " characters");
        }
        return stripped(Math.min(length, MAX_TEXT));
    }

    /// Keeps what fits; more than fits counts as one character more.
    ///
    /// @return how many characters came
    private int append(int length) throws IOException, Stopped {
        try {
            int more = xml.getTextLength();
            int room = Math.max(0, MAX_TEXT - length);
            System.arraycopy(
                    xml.getTextCharacters(),
                    xml.getTextStart(),
                    text,
                    Math.min(length, MAX_TEXT),
                    Math.min(more, room));
            return Math.min(more, room + 1);
        } catch (UncheckedStreamException e) {
            throw stopped(e);
        }
    }

    private String stripped(int length) {
        int from = 0;
        int to = length;
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(text[to - 1])) {
            to--;
        }
        return pool.text(text, from, to - from);
    }

    /// Leaves the element that was just entered, with all that is in it.
    public void skip() throws IOException, Stopped {
        for (int open = depth; depth >= open; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> enter();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    /// Ends the reading after the root element: whatever follows it is no part of the report.
    public void finish() throws IOException {
        octets.drain(maxOctets);
    }

    private void enter() throws Stopped {
        if (++depth > MAX_DEPTH) {
            findings.add(Code.LIMIT, "more than " + MAX_DEPTH + " elements within elements");
            throw new Stopped();
        }
    }

    private String localName() {
        return xml.getLocalName();
    }

    private int next() throws IOException, Stopped {
        if (octets.seen() > maxOctets) {
            findings.add(Code.LIMIT, "more than " + maxOctets + " octets");
            throw new Stopped();
        }
        try {
            return xml.next();
        } catch (XMLStreamException e) {
            throw stopped(e, octets, findings);
        } catch (UncheckedStreamException e) {
            throw stopped(e);
        }
    }

    private Stopped stopped(UncheckedStreamException e) throws IOException {
        if (e.getCause() instanceof XMLStreamException cause) {
            return stopped(cause, octets, findings);
        }
        throw e;
    }

    private static Stopped stopped(XMLStreamException e, MendingStream octets, Findings findings)
            throws IOException {
        if (e.getNestedException() instanceof IOException failed) {
            throw failed;
        }
        if (!octets.isCut()) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            boolean isEnd = message.toLowerCase(Locale.ROOT).contains("end-of-input");
            findings.add(isEnd ? Code.TRUNCATED : Code.BROKEN, message);
        }
        return new Stopped();
    }
}
