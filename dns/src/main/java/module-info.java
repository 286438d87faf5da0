/// Names and answers: what the Domain Name System is asked, and what it says.
module org.sekimori.dns {
    requires static transitive org.jspecify;
    requires com.ibm.icu;
    requires org.dnsjava;

    exports org.sekimori.dns;
    exports org.sekimori.dns.cache;
    exports org.sekimori.dns.live;
    exports org.sekimori.dns.suffix;
    exports org.sekimori.dns.zone;
}
