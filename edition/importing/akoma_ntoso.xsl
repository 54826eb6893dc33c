<?xml version="1.0" encoding="UTF-8"?>
<!-- Akoma Ntoso as HTML: a part with a heading begins with its number and heading, what else is numbered is an item. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="headed" select="' book tome part subpart title subtitle chapter subchapter division subdivision section article rule '"/>
  <xsl:template match="/*">
    <body>
      <xsl:apply-templates/>
      <xsl:for-each select="//*[local-name() = 'authorialNote']">
        <div id="note-{position()}"><a href="#mark-{position()}">1</a><xsl:apply-templates/></div>
      </xsl:for-each>
    </body>
  </xsl:template>
  <xsl:template match="*">
    <xsl:variable name="name" select="local-name()"/>
    <xsl:variable name="number" select="normalize-space(*[local-name() = 'num'])"/>
    <xsl:variable name="heading" select="*[local-name() = 'heading']"/>
    <xsl:variable name="rest" select="node()[not(local-name() = 'num' or local-name() = 'heading')]"/>
    <!-- Paragraph 71, beside 71 and (a) (i). -->
    <xsl:variable name="is-worded" select="contains($number, ' ') and string-length($number) &gt; 5 and translate(substring($number, 1, 1), '(0123456789', '')"/>
    <xsl:variable name="is-headed" select="contains($headed, concat(' ', $name, ' ')) or $is-worded"/>
    <xsl:variable name="rank" select="count(ancestor::*[contains($headed, concat(' ', local-name(), ' ')) or *[local-name() = 'heading']]) + 2"/>
    <xsl:choose>
      <xsl:when test="$name = 'meta' or $name = 'toc'"/>
      <xsl:when test="$name = 'eol'"><br/></xsl:when>
      <xsl:when test="$name = 'docTitle'"><h1><xsl:apply-templates/></h1></xsl:when>
      <xsl:when test="$name = 'ref'"><a href="{@href}"><xsl:apply-templates/></a></xsl:when>
      <xsl:when test="$name = 'quotedStructure' or ($name = 'blockContainer' and @class = 'official')"><blockquote><xsl:apply-templates/></blockquote></xsl:when>
      <xsl:when test="$name = 'authorialNote'">
        <xsl:variable name="place" select="count(preceding::*[local-name() = 'authorialNote']) + 1"/>
        <a id="mark-{$place}" href="#note-{$place}">1</a>
      </xsl:when>
      <xsl:when test="contains(' num heading crossHeading listIntroduction listWrapUp ', concat(' ', $name, ' '))">
        <p><xsl:apply-templates/></p>
      </xsl:when>
      <xsl:when test="$number or $heading">
        <xsl:if test="$heading or $is-headed">
          <xsl:element name="h{$rank}">
            <xsl:if test="$is-headed"><xsl:value-of select="$number"/></xsl:if>
            <xsl:if test="$is-headed and $number and $heading">
              <!-- Article 1 — Purpose; 1 Purpose. -->
              <xsl:value-of select="substring(' —', 1, 2 * (string-length($number) &gt; 5))"/>
              <xsl:text> </xsl:text>
            </xsl:if>
            <xsl:apply-templates select="$heading/node()"/>
          </xsl:element>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="$is-headed or not($number)"><xsl:apply-templates select="$rest"/></xsl:when>
          <xsl:otherwise>
            <ul><li>
              <xsl:value-of select="$number"/>
              <xsl:value-of select="substring('.', 1, string-length(translate(substring($number, string-length($number)), '.)°', '')))"/>
              <xsl:text> </xsl:text>
              <xsl:apply-templates select="$rest"/>
            </li></ul>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$is-headed"><div><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$name}"><xsl:copy-of select="@colspan | @rowspan | @src | @alt"/><xsl:apply-templates/></xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
