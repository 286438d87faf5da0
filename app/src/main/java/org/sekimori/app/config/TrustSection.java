package org.sekimori.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.cli.Failure;
import org.sekimori.dns.live.SuffixListFile;
import org.sekimori.dns.suffix.PublicSuffixList;
import org.sekimori.trust.Layer;
import org.sekimori.trust.Trust;
import org.sekimori.trust.TrustedList;

/// The table `trust`: whom this receiver knows.
final class TrustSection {
    private final ConfigFile file;

    TrustSection(ConfigFile file) {
        this.file = file;
    }

    Trust read() throws Failure {
        Trust trust = Trust.ofNobody();
        for (TrustedList list : trustedLists(Key.CONSULTANT_LISTS)) {
            trust = trust.with(Layer.CONSULTANT, list);
        }
        for (TrustedList list : trustedLists(Key.OWN_LISTS)) {
            trust = trust.with(Layer.OWN, list);
        }
        return trust;
    }

    private List<TrustedList> trustedLists(Key key) throws Failure {
        List<String> names = file.texts(key);
        if (names.isEmpty()) {
            return List.of();
        }
        var lists = new ArrayList<TrustedList>();
        try {
            PublicSuffixList suffixes =
                    SuffixListFile.find(file.text(Key.SUFFIX_LIST).map(file::beside)).list();
            for (String name : names) {
                Path path = file.beside(name);
                String text = Files.readString(path, StandardCharsets.UTF_8);
                var list = TrustedList.parse(text, path.toString(), suffixes::isPublicSuffix);
                if (!list.findings().isEmpty()) {
                    throw file.wrong(key, "config.expected.clean-list");
                }
                lists.add(list);
            }
        } catch (IOException e) {
            throw file.wrong(key, "config.expected.file");
        }
        return lists;
    }
}
