package org.sekimori.auth.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DMARC1; p=none            | v=DMARC1,p=none | 0",
                "' a = b ;'                  | a=b             | 0",
                "a=b=c; d=                   | a=b=c,d=        | 0",
                "a=b;;c=d                    | a=b,c=d         | 1",
                "a=b; nonsense; c=d          | a=b,c=d         | 1",
                "a=1; a=2                    | a=1,a=2         | 1",
                "a=b;  =c; d=e                | a=b,d=e         | 1",
                "1a=b; _x=c; x1_y=d          | x1_y=d          | 2",
            })
    void readsWhatIsWellFormedAndTellsTheRest(String text, String tags, int faults) {
        TagList list = TagList.parse(text);
        List<String> read =
                list.tags().stream().map(tag -> tag.name() + "=" + tag.value()).toList();
        assertEquals(tags, String.join(",", read));
        assertEquals(faults, list.faults().size());
    }

    @ParameterizedTest
    @CsvSource({"128, 0", "129, 1"})
    void readsNoMoreTagsThanTheLimit(int tags, int faults) {
        var text = new StringBuilder();
        for (int i = 0; i < tags; i++) {
            text.append('t').append(i).append("=1;");
        }
        assertEquals(faults, TagList.parse(text.toString()).faults().size());
    }
}
