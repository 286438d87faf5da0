/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: opendmarc
-- ------------------------------------------------------

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;

--
-- Table structure for table `domains`
--

DROP TABLE IF EXISTS `domains`;
CREATE TABLE `domains` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL COMMENT 'a; name, (of a domain)',
  `firstseen` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

LOCK TABLES `domains` WRITE;
/*!40000 ALTER TABLE `domains` DISABLE KEYS */;
INSERT INTO `domains` VALUES
(1,'kojo.example','2026-11-26 07:11:21'),
(2,'other.example','2026-11-26 07:11:21'),
(3,'odd.example','2026-11-26 07:11:21'),
(4,'shop.mise.example','2026-11-26 07:11:21'),
(5,'mise.example','2026-11-26 07:11:21'),
(6,'kaikei.example','2026-11-26 07:11:21');
/*!40000 ALTER TABLE `domains` ENABLE KEYS */;
UNLOCK TABLES;

CREATE TABLE `ipaddr` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `addr` varchar(64) NOT NULL,
  `firstseen` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `addr` (`addr`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `ipaddr` VALUES
(1,'192.0.2.10','2026-11-26 07:11:21'),
(2,'192.0.2.11','2026-11-26 07:11:21'),
(3,'2001:db8::5','2026-11-26 07:11:21');

CREATE TABLE `messages` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `date` timestamp NOT NULL DEFAULT current_timestamp(),
  `jobid` varchar(128) NOT NULL,
  `reporter` int(10) unsigned NOT NULL,
  `policy` tinyint(3) unsigned NOT NULL,
  `disp` tinyint(3) unsigned NOT NULL,
  `ip` int(10) unsigned NOT NULL,
  `env_domain` int(10) unsigned NOT NULL,
  `from_domain` int(10) unsigned NOT NULL,
  `policy_domain` int(10) unsigned NOT NULL,
  `spf` tinyint(4) NOT NULL,
  `align_dkim` tinyint(3) unsigned NOT NULL,
  `align_spf` tinyint(3) unsigned NOT NULL,
  `sigcount` tinyint(3) unsigned NOT NULL,
  `arc` tinyint(3) unsigned NOT NULL,
  `arc_policy` tinyint(3) unsigned NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `reporter` (`reporter`,`date`,`jobid`),
  KEY `date` (`date`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `messages` VALUES
(1,'2026-11-25 00:00:00','4XyZ01',1,15,2,1,1,1,1,0,4,4,1,0,0),
(2,'2026-11-25 00:00:01','it\'s;(4XyZ02)',1,18,0,2,2,1,1,7,5,5,2,0,0),
(3,'2026-11-25 23:59:59','4XyZ03',1,16,2,3,5,4,5,2,5,4,0,0,0),
(4,'2026-11-26 00:00:00','4XyZ04',1,14,2,1,6,6,6,6,4,5,1,0,0);

CREATE TABLE `reporters` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(255) NOT NULL,
  `firstseen` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `reporters` VALUES
(1,'mx.mise.example','2026-11-26 07:11:21');

CREATE TABLE `requests` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `domain` int(11) NOT NULL,
  `repuri` varchar(255) NOT NULL DEFAULT '',
  `adkim` tinyint(4) NOT NULL DEFAULT 0,
  `aspf` tinyint(4) NOT NULL DEFAULT 0,
  `policy` tinyint(4) NOT NULL DEFAULT 0,
  `spolicy` tinyint(4) NOT NULL DEFAULT 0,
  `pct` tinyint(4) NOT NULL DEFAULT 0,
  `locked` tinyint(4) NOT NULL DEFAULT 0,
  `firstseen` timestamp NOT NULL DEFAULT current_timestamp(),
  `lastsent` timestamp NOT NULL DEFAULT '1970-01-01 00:00:01',
  PRIMARY KEY (`id`),
  UNIQUE KEY `domain` (`domain`),
  KEY `lastsent` (`lastsent`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `requests` VALUES
(1,1,'mailto:rua@kojo.example,mailto:second@kojo.example!10m',114,115,114,0,100,0,'2026-11-26 07:11:21','1970-01-01 00:00:01'),
(2,4,'mailto:rua@mise.example',114,114,113,110,100,0,'2026-11-26 07:11:21','1970-01-01 00:00:01'),
(3,6,'',0,0,0,0,100,0,'2026-11-26 07:11:21','1970-01-01 00:00:01');

CREATE TABLE `selectors` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `domain` int(11) NOT NULL,
  `name` varchar(255) NOT NULL,
  `firstseen` timestamp NOT NULL DEFAULT current_timestamp(),
  PRIMARY KEY (`id`),
  UNIQUE KEY `name_2` (`name`,`domain`),
  KEY `name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `selectors` VALUES
(1,1,'s1','2026-11-26 07:11:21'),
(2,2,'x','2026-11-26 07:11:21'),
(3,3,'y','2026-11-26 07:11:21'),
(4,6,'k','2026-11-26 07:11:21');

CREATE TABLE `signatures` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `message` int(10) unsigned NOT NULL,
  `domain` int(10) unsigned NOT NULL,
  `selector` int(10) unsigned NOT NULL,
  `pass` tinyint(3) unsigned NOT NULL,
  `error` tinyint(3) unsigned NOT NULL,
  PRIMARY KEY (`id`),
  KEY `message` (`message`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;

INSERT INTO `signatures` VALUES
(1,1,1,1,0,0),
(2,2,2,2,7,0),
(3,2,3,3,2,0),
(4,4,6,4,0,0);
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

-- Dump completed on 2026-11-26  7:11:21
