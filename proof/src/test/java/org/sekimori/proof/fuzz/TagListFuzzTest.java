package org.sekimori.proof.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Collectors;
import org.sekimori.auth.tag.TagList;

class TagListFuzzTest {
    @FuzzTest(maxDuration = "2s")
    @DictionaryFile(resourcePath = "lines.dict")
    @DictionaryEntries({"v=1;", "; bh=", "=", ";;", " = "})
    void aListIsReadAndWrittenAgain(byte[] octets) {
        String text = Texts.latin1(octets);
        check(text, TagList.parse(text));
        TagList international = TagList.parseInternational(text);
        check(text, international);
        assertEquals(international, TagList.parseInternational(text));
    }

    private static void check(String text, TagList list) {
        assertTrue(list.tags().size() <= TagList.MAX_TAGS);
        list.faults().forEach(fault -> Texts.assertWithin(fault.position(), text));
        for (TagList.Tag tag : list.tags()) {
            Texts.assertWithin(tag.valueStart(), text);
            Texts.assertWithin(tag.valueEnd(), text);
            assertEquals(text.substring(tag.valueStart(), tag.valueEnd()).strip(), tag.value());
            assertEquals(list.value(tag.name()), list.tag(tag.name()).map(TagList.Tag::value));
        }
        assertEquals(
                namesAndValues(list), namesAndValues(TagList.parseInternational(written(list))));
    }

    private static String written(TagList list) {
        return list.tags().stream()
                .map(tag -> tag.name() + "=" + tag.value())
                .collect(Collectors.joining("; "));
    }

    private static String namesAndValues(TagList list) {
        return list.tags().stream()
                .map(tag -> tag.name() + " " + tag.value())
                .collect(Collectors.joining("\n"));
    }
}
