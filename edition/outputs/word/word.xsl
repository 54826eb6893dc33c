<?xml version="1.0" encoding="UTF-8"?>
<!-- Writes what source.py has made: the text, its notes, and the lists that Word counts. The order of elements is the standard's. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="exsl">
  <!-- How far in each list, quotation or box stands, in twentieths of a point; how wide a line is. -->
  <xsl:variable name="step" select="567"/>
  <xsl:variable name="margin" select="1304"/>
  <xsl:variable name="room" select="/*/@wide - 2 * $margin"/>

  <xsl:param name="part"/>
    <xsl:template match="/body">
    <xsl:choose><xsl:when test="$part = 'header'"><xsl:call-template name="head"/></xsl:when><xsl:otherwise><xsl:call-template name="text"/></xsl:otherwise></xsl:choose>
  </xsl:template>
  <xsl:template name="text">
    <w:document>
      <w:body>
        <xsl:apply-templates/>
        <w:sectPr>
          <w:headerReference w:type="default" r:id="header"/>
          <w:footerReference w:type="default" r:id="footer"/>
          <w:pgSz w:w="{@wide}" w:h="{@high}"><xsl:if test="@wide &gt; @high"><xsl:attribute name="w:orient">landscape</xsl:attribute></xsl:if></w:pgSz>
          <w:pgMar w:top="{$margin}" w:right="{$margin}" w:bottom="{$margin}" w:left="{$margin}" w:header="680" w:footer="680" w:gutter="0"/>
          <xsl:if test="@way = 'rtl'"><w:bidi/></xsl:if>
        </w:sectPr>
      </w:body>
    </w:document>
  </xsl:template>

  <xsl:template match="/notes">
    <w:footnotes>
      <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
      <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
      <xsl:for-each select="note"><w:footnote w:id="{@n}"><xsl:apply-templates/></w:footnote></xsl:for-each>
    </w:footnotes>
  </xsl:template>

  <xsl:template match="/lists">
    <w:numbering>
      <xsl:for-each select="list">
        <w:abstractNum w:abstractNumId="{@n}">
          <w:multiLevelType w:val="multilevel"/>
          <xsl:for-each select="level">
            <w:lvl w:ilvl="{@rank}">
              <w:start w:val="{@start}"/>
              <w:numFmt w:val="{@form}"/>
              <xsl:if test="@form = 'none'"><w:suff w:val="nothing"/></xsl:if>
              <w:lvlText w:val="{@text}"/>
              <w:lvlJc w:val="left"/>
              <w:pPr><w:ind w:left="{(@rank + 1) * $step}"><xsl:if test="@form != 'none'"><xsl:attribute name="w:hanging"><xsl:value-of select="$step"/></xsl:attribute></xsl:if></w:ind></w:pPr>
            </w:lvl>
          </xsl:for-each>
        </w:abstractNum>
      </xsl:for-each>
      <xsl:for-each select="list"><w:num w:numId="{@n}"><w:abstractNumId w:val="{@n}"/></w:num></xsl:for-each>
    </w:numbering>
  </xsl:template>

  <!-- The head of pages: the title, and whose words these are. -->
  <xsl:template name="head">
    <w:hdr>
      <w:p>
        <w:pPr>
          <w:pStyle w:val="Header"/>
          <w:tabs><w:tab w:val="right" w:pos="{$room}"/></w:tabs>
          <xsl:if test="@way = 'rtl'"><w:bidi/></xsl:if>
        </w:pPr>
        <xsl:apply-templates select="p[@class = 'head']/node()"/>
      </w:p>
    </w:hdr>
  </xsl:template>
  <xsl:template match="p[@class = 'head']" priority="2"/>
  <xsl:template match="tab"><w:r><w:tab/></w:r></xsl:template>
  <xsl:template match="p[@class = 'head']/span[preceding-sibling::*[1][self::span]]"><w:r><w:t xml:space="preserve"> · </w:t></w:r><xsl:apply-templates/></xsl:template>

  <xsl:template match="*"><xsl:apply-templates/></xsl:template>

  <!-- What begins with a paragraph; labels of voices stand above it. -->
  <xsl:key name="begun" match="*[@bookmark or @list]" use="generate-id((descendant-or-self::*[@leaf and not(contains(@class, 'voice'))])[1])"/>

  <!-- Paragraphs. -->
  <xsl:template match="*[@leaf]" priority="1">
    <xsl:variable name="box" select="ancestor::*[@role = 'note']"/>
    <xsl:variable name="apart" select="ancestor::*[self::td or self::th or self::note][1]"/>
    <xsl:variable name="lists" select="count(ancestor-or-self::li) - count($apart/ancestor::li)"/>
    <xsl:variable name="rank" select="$lists - ($lists - 9) * ($lists &gt; 9)"/>
    <xsl:variable name="inset" select="$step * (count(ancestor-or-self::*[self::li or self::dd or self::blockquote or @role = 'note']) - count($apart/ancestor::*[self::li or self::dd or self::blockquote or @role = 'note']))"/>
    <xsl:variable name="begun" select="key('begun', generate-id())"/>
    <xsl:variable name="list" select="$begun[@list][last()]/@list"/>
    <xsl:variable name="style">
      <xsl:choose>
        <xsl:when test="contains(@class, 'voice')">Voice</xsl:when>
        <xsl:when test="translate(name(), '123456', '') = 'h'">Heading<xsl:value-of select="substring(name(), 2)"/></xsl:when>
        <xsl:when test="self::pre">Code</xsl:when>
        <xsl:when test="ancestor-or-self::caption or ancestor-or-self::figcaption">Caption</xsl:when>
        <xsl:when test="ancestor-or-self::dt">Term</xsl:when>
        <xsl:when test="contains(@class, 'admonition-title')">BoxTitle</xsl:when>
        <xsl:when test="contains(@class, 'imprint')">Imprint</xsl:when>
        <xsl:when test="ancestor::aside[contains(@class, 'pull-quote')]">PullQuote</xsl:when>
        <xsl:when test="ancestor::*[contains(@class, 'signature')]">Signature</xsl:when>
        <xsl:when test="ancestor::note">FootnoteText</xsl:when>
        <xsl:when test="ancestor::blockquote">Quote</xsl:when>
        <xsl:when test="ancestor::dd">Definition</xsl:when>
        <xsl:when test="ancestor::th">TableHead</xsl:when>
        <xsl:when test="ancestor::td and not(ancestor::table[@class = 'side-by-side'] and count(ancestor::table) = 1)">TableText</xsl:when>
        <xsl:when test="$rank &gt; 0">ListParagraph</xsl:when>
        <xsl:otherwise>BodyText</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="way" select="string(ancestor-or-self::*[@way][1]/@way)"/>
    <xsl:variable name="align" select="substring-before(concat(translate(substring-after($apart/@style, 'text-align:'), ' ', ''), ';'), ';')"/>
    <w:p>
      <w:pPr>
        <w:pStyle w:val="{$style}"/>
        <xsl:choose>
          <xsl:when test="$list"><w:numPr><w:ilvl w:val="{$rank - 1}"/><w:numId w:val="{$list}"/></w:numPr></xsl:when>
          <!-- What goes on in an item: a list without labels. -->
          <xsl:when test="$style = 'ListParagraph'"><w:numPr><w:ilvl w:val="{$rank - 1}"/><w:numId w:val="2"/></w:numPr></xsl:when>
        </xsl:choose>
        <xsl:if test="$box"><w:pBdr><xsl:choose>
          <xsl:when test="$way = 'rtl'"><w:right w:val="single" w:sz="6" w:space="8" w:color="808080"/></xsl:when>
          <xsl:otherwise><w:left w:val="single" w:sz="6" w:space="8" w:color="808080"/></xsl:otherwise>
        </xsl:choose></w:pBdr></xsl:if>
        <xsl:if test="$way = 'rtl'"><w:bidi/></xsl:if>
        <xsl:choose>
          <xsl:when test="contains(@class, 'status')"><w:spacing w:after="240"/></xsl:when>
          <!-- A table has no space below it. -->
          <xsl:when test="($style = 'BodyText' or $style = 'Code') and (.|parent::figure)/preceding-sibling::*[1][self::table or self::figure[table]]"><w:spacing w:before="200"/></xsl:when>
        </xsl:choose>
        <xsl:if test="$inset &gt; 0 and $style != 'PullQuote'">
          <w:ind w:left="{$inset}"><xsl:if test="$list"><xsl:attribute name="w:hanging"><xsl:value-of select="$step"/></xsl:attribute></xsl:if></w:ind>
        </xsl:if>
        <!-- Word has the sides of a paragraph from its beginning. -->
        <xsl:choose>
          <xsl:when test="$align = 'center'"><w:jc w:val="center"/></xsl:when>
          <xsl:when test="($align = 'right' and $way != 'rtl') or ($align = 'left' and $way = 'rtl')"><w:jc w:val="right"/></xsl:when>
        </xsl:choose>
      </w:pPr>
      <xsl:if test="not(preceding-sibling::*) and generate-id(ancestor::note/descendant::*[@leaf][1]) = generate-id()">
        <xsl:apply-templates select="ancestor::note" mode="mark"/>
      </xsl:if>
      <xsl:for-each select="$begun[@bookmark]"><w:bookmarkStart w:id="{@place}" w:name="{@bookmark}"/></xsl:for-each>
      <xsl:for-each select="$begun[@number]">
        <w:r><xsl:call-template name="look"><xsl:with-param name="style">PassageNumber</xsl:with-param></xsl:call-template><w:t xml:space="preserve"><xsl:value-of select="@number"/>&#160;</w:t></w:r>
      </xsl:for-each>
      <xsl:apply-templates/>
      <xsl:for-each select="$begun[@bookmark]"><w:bookmarkEnd w:id="{@place}"/></xsl:for-each>
    </w:p>
  </xsl:template>

  <xsl:template match="hr">
    <w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr><w:ind w:left="3402" w:right="3402"/></w:pPr></w:p>
  </xsl:template>

  <!-- Tables. -->
  <xsl:template match="figure[table]"><xsl:apply-templates select="figcaption"/><xsl:apply-templates select="*[not(self::figcaption)]"/></xsl:template>
  <xsl:template match="table">
    <xsl:variable name="apart" select="ancestor::*[self::td or self::th or self::note][1]"/>
    <xsl:variable name="inset" select="$step * (count(ancestor-or-self::*[self::li or self::dd or self::blockquote or @role = 'note']) - count($apart/ancestor::*[self::li or self::dd or self::blockquote or @role = 'note']))"/>
    <xsl:variable name="wide" select="$room div (1 + boolean(ancestor::table)) - 216 * boolean(ancestor::table) - $inset"/>
    <!-- Each column has room by its longest text, but none so much that others have none; side by side stand equals. -->
    <xsl:variable name="shares">
      <xsl:variable name="table" select="."/>
      <xsl:variable name="longest"><xsl:for-each select="tr|*/tr"><xsl:sort select="count(*)" data-type="number"/><xsl:if test="position() = last()"><xsl:copy-of select="*"/></xsl:if></xsl:for-each></xsl:variable>
      <xsl:variable name="most" select="160 div count(exsl:node-set($longest)/*)"/>
      <xsl:for-each select="exsl:node-set($longest)/*">
        <xsl:variable name="at" select="position()"/>
        <xsl:for-each select="$table/tr/*[$at]|$table/*/tr/*[$at]">
          <xsl:sort select="string-length()" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><share><xsl:choose>
            <xsl:when test="$table/@class = 'side-by-side' or string-length() &gt; 40">40</xsl:when>
            <xsl:when test="string-length() &gt; $most"><xsl:value-of select="$most"/></xsl:when>
            <xsl:when test="string-length() &lt; 4">4</xsl:when>
            <xsl:otherwise><xsl:value-of select="string-length()"/></xsl:otherwise>
          </xsl:choose></share></xsl:if>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="columns" select="exsl:node-set($shares)/share"/>
    <xsl:apply-templates select="caption"/>
    <!-- Two that touch would be one. -->
    <xsl:variable name="before" select="(ancestor-or-self::*/preceding-sibling::*)[last()][not(self::td or self::th or self::tr)]"/>
    <xsl:variable name="last" select="($before/descendant-or-self::*[(@leaf or self::hr) and not(ancestor-or-self::figcaption)])[last()]"/>
    <xsl:if test="count($last/ancestor::table) &gt; count(ancestor::table)"><w:p/></xsl:if>
    <w:tbl>
      <w:tblPr>
        <w:tblStyle><xsl:attribute name="w:val"><xsl:choose><xsl:when test="@class = 'side-by-side'">SideBySide</xsl:when><xsl:otherwise>Rows</xsl:otherwise></xsl:choose></xsl:attribute></w:tblStyle>
        <xsl:if test="ancestor-or-self::*[@way][1]/@way = 'rtl'"><w:bidiVisual/></xsl:if>
        <w:tblW w:w="{$wide}" w:type="dxa"/>
        <w:tblInd w:w="{$inset}" w:type="dxa"/>
        <w:tblLayout w:type="fixed"/>
      </w:tblPr>
      <w:tblGrid><xsl:for-each select="$columns"><w:gridCol w:w="{floor($wide * . div sum($columns))}"/></xsl:for-each></w:tblGrid>
      <xsl:for-each select="tr|*/tr">
        <w:tr>
          <xsl:if test="not(td)"><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></xsl:if>
          <xsl:for-each select="td|th">
            <xsl:variable name="at" select="position()"/>
            <w:tc>
              <w:tcPr><w:tcW w:w="{floor($wide * $columns[$at] div sum($columns))}" w:type="dxa"/></w:tcPr>
              <xsl:apply-templates/>
              <!-- A cell ends with a paragraph. -->
              <xsl:if test="not(*[last()]/descendant-or-self::*[@leaf or self::hr]) or *[last()]/descendant-or-self::table"><w:p/></xsl:if>
            </w:tc>
          </xsl:for-each>
        </w:tr>
      </xsl:for-each>
    </w:tbl>
  </xsl:template>

  <!-- Words. -->
  <xsl:template match="text()">
    <w:r><xsl:call-template name="look"/><w:t xml:space="preserve"><xsl:value-of select="."/></w:t></w:r>
  </xsl:template>
  <xsl:template match="text()[not(ancestor::*[@leaf])]"/>
  <xsl:template match="pre/text()" name="line">
    <xsl:param name="lines" select="."/>
    <w:r><xsl:call-template name="look"/><w:t xml:space="preserve"><xsl:value-of select="substring-before(concat($lines, '&#10;'), '&#10;')"/></w:t></w:r>
    <xsl:if test="contains($lines, '&#10;')">
      <w:r><w:br/></w:r>
      <xsl:call-template name="line"><xsl:with-param name="lines" select="substring-after($lines, '&#10;')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="look">
    <xsl:param name="style"/>
    <xsl:variable name="said" select="ancestor-or-self::*[@tag][1]"/>
    <xsl:variable name="within" select="parent::*[not(@leaf)]/ancestor-or-self::*[ancestor::*[@leaf]]"/>
    <w:rPr>
      <xsl:choose>
        <xsl:when test="$style"><w:rStyle w:val="{$style}"/></xsl:when>
        <xsl:when test="$within[self::a][@href]"><w:rStyle w:val="Hyperlink"/></xsl:when>
        <xsl:when test="$within[self::code or self::kbd]"><w:rStyle w:val="CodeWords"/></xsl:when>
      </xsl:choose>
      <xsl:if test="$said/@kind = 'eastAsia'"><w:rFonts w:hint="eastAsia"/></xsl:if>
      <xsl:if test="$within[self::b or self::strong][not(contains(@class, 'lead-in'))]"><w:b/><w:bCs/></xsl:if>
      <xsl:if test="$within[self::i or self::em or self::dfn][not(parent::*[contains(@class, 'voice')])]"><w:i/><w:iCs/></xsl:if>
      <xsl:if test="$within[contains(@class, 'lead-in')]"><w:smallCaps/></xsl:if>
      <xsl:if test="$within[self::del or self::s]"><w:strike/></xsl:if>
      <xsl:if test="$within[self::ins or self::u]"><w:u w:val="single"/></xsl:if>
      <xsl:if test="$within[self::mark]"><w:shd w:val="clear" w:color="auto" w:fill="E6E6E6"/></xsl:if>
      <xsl:if test="$within[self::sup]"><w:vertAlign w:val="superscript"/></xsl:if>
      <xsl:if test="$within[self::sub]"><w:vertAlign w:val="subscript"/></xsl:if>
      <xsl:if test="ancestor-or-self::*[@way][1]/@way = 'rtl'"><w:rtl/></xsl:if>
      <xsl:if test="$said"><w:lang><xsl:attribute name="w:{$said/@kind}"><xsl:value-of select="$said/@tag"/></xsl:attribute></w:lang></xsl:if>
    </w:rPr>
  </xsl:template>

  <xsl:template match="a[@link]"><w:hyperlink r:id="{@link}" w:history="1"><xsl:apply-templates/></w:hyperlink></xsl:template>
  <xsl:template match="a[starts-with(@href, '#')]"><w:hyperlink w:anchor="{substring(@href, 2)}" w:history="1"><xsl:apply-templates/></w:hyperlink></xsl:template>
  <xsl:template match="br"><w:r><w:br/></w:r></xsl:template>
  <!-- Words with an address of their own. -->
  <xsl:template match="*[@bookmark and ancestor::*[@leaf]]" priority="2">
    <w:bookmarkStart w:id="{@place}" w:name="{@bookmark}"/>
    <xsl:apply-templates select="." mode="inner"/>
    <w:bookmarkEnd w:id="{@place}"/>
  </xsl:template>
  <xsl:template match="*" mode="inner"><xsl:apply-templates/></xsl:template>

  <!-- Notes: where they are called, and what they begin with. -->
  <xsl:template name="raised">
    <xsl:param name="mark"/>
    <xsl:param name="words"/>
    <w:r>
      <xsl:call-template name="look"><xsl:with-param name="style">FootnoteReference</xsl:with-param></xsl:call-template>
      <xsl:copy-of select="$mark"/>
      <xsl:if test="$words != ''"><w:t xml:space="preserve"><xsl:value-of select="$words"/></w:t></xsl:if>
    </w:r>
  </xsl:template>
  <xsl:template match="call"><xsl:apply-templates select="." mode="inner"/></xsl:template>
  <xsl:template match="call" mode="inner">
    <xsl:choose>
      <xsl:when test="@again">
        <w:fldSimple w:instr=" NOTEREF {@again} \f \h ">
          <xsl:call-template name="raised"><xsl:with-param name="words" select="@number"/></xsl:call-template>
        </w:fldSimple>
      </xsl:when>
      <xsl:when test="@is-counted = 'yes'">
        <xsl:call-template name="raised"><xsl:with-param name="mark"><w:footnoteReference w:id="{@n}"/></xsl:with-param></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="raised">
          <xsl:with-param name="mark"><w:footnoteReference w:customMarkFollows="1" w:id="{@n}"/></xsl:with-param>
          <xsl:with-param name="words" select="@number"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@parted"><xsl:call-template name="raised"><xsl:with-param name="words" select="@parted"/></xsl:call-template></xsl:if>
  </xsl:template>
  <xsl:template match="note" mode="mark">
    <xsl:choose>
      <xsl:when test="@is-counted = 'yes'">
        <xsl:call-template name="raised"><xsl:with-param name="mark"><w:footnoteRef/></xsl:with-param></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="raised"><xsl:with-param name="words" select="@number"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <w:r><w:t xml:space="preserve"> </w:t></w:r>
  </xsl:template>

  <!-- A picture as large as it is, or as wide as its column. -->
  <xsl:template match="img">
    <xsl:variable name="apart" select="ancestor::*[self::td or self::th or self::note][1]"/>
    <xsl:variable name="inset" select="$step * (count(ancestor-or-self::*[self::li or self::dd or self::blockquote or @role = 'note']) - count($apart/ancestor::*[self::li or self::dd or self::blockquote or @role = 'note']))"/>
    <xsl:variable name="most" select="635 * ($room div (1 + boolean(ancestor::table)) - $inset)"/>
    <xsl:variable name="share"><xsl:choose><xsl:when test="@width &gt; $most"><xsl:value-of select="$most div @width"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:variable name="width" select="floor(@width * $share)"/>
    <xsl:variable name="height" select="floor(@height * $share)"/>
    <w:r><w:drawing>
      <wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="{$width}" cy="{$height}"/>
        <wp:docPr id="{@n}" name="{@file}" descr="{@alt}"/>
        <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
          <pic:pic>
            <pic:nvPicPr><pic:cNvPr id="{@n}" name="{@file}" descr="{@alt}"/><pic:cNvPicPr/></pic:nvPicPr>
            <pic:blipFill><a:blip r:embed="{@file}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
            <pic:spPr>
              <a:xfrm><a:off x="0" y="0"/><a:ext cx="{$width}" cy="{$height}"/></a:xfrm>
              <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
            </pic:spPr>
          </pic:pic>
        </a:graphicData></a:graphic>
      </wp:inline>
    </w:drawing></w:r>
  </xsl:template>
</xsl:stylesheet>
