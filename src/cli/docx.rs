//! The text of a Word document.
//!
//! The document becomes lines: each of its paragraphs is one, empty ones, those of tables and those of text boxes too, in
//! the order in which they begin. Findings are then at *paragraph:character*, which a person can find in Word and an annotation can
//! carry. A line break within a paragraph is U+2028, which ends no line. What was deleted or moved away with changes
//! being tracked is no text; notes, comments, headers and footers are not read.
//!
//! Facts: ECMA-376 part 1 (WordprocessingML) and part 2 (packages).

use std::collections::HashMap;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};

use crate::draft::BlockKind;

/// A part of a document may unpack to this many bytes. A novel's is two or three million; what is more is a mistake, or
/// made to fill the memory of whoever opens it.
const MOST: u64 = 64 << 20;
/// Files that a document may hold.
const MOST_FILES: usize = 10_000;

/// A document's paragraphs, one a line, and what each of them is.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub text: String,
    pub kinds: Vec<BlockKind>,
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Result<Document, String> {
    // What Word locks with a password is not a zip file but an OLE one, as documents were before 2007.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(
            "is locked with a password, or is a .doc from before 2007; save it as .docx without one".into()
        );
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|e| format!("is no Word document: {e}"))?;
    let relations = part(&archive, "_rels/.rels")?.unwrap_or_default();
    let main = target(&relations, "/officeDocument").unwrap_or_else(|| "word/document.xml".into());
    let main = main.trim_start_matches('/');
    let text = part(&archive, main)?.ok_or("is no Word document: there is no text in it")?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let beside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let relations = part(&archive, &beside(&format!("_rels/{file}.rels")))?.unwrap_or_default();
    let styles = match target(&relations, "/styles") {
        Some(path) if path.starts_with('/') => part(&archive, path.trim_start_matches('/'))?,
        Some(path) => part(&archive, &beside(&path))?,
        None => None,
    };
    paragraphs(&text, &styles.map(|s| kinds(&s)).unwrap_or_default())
}

/// A file of the archive as text; `None` where there is none of that name.
fn part(archive: &ZipSliceArchive<&[u8]>, name: &str) -> Result<Option<String>, String> {
    let broken = |e: rawzip::Error| format!("is a damaged Word document: {e}");
    let mut entries = archive.entries();
    for _ in 0..MOST_FILES {
        let Some(entry) = entries.next_entry().map_err(broken)? else { return Ok(None) };
        if entry.file_path().as_bytes() != name.as_bytes() {
            continue;
        }
        let packed = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let mut bytes = Vec::new();
        let unpacked = match entry.compression_method() {
            CompressionMethod::STORE => {
                packed.verifying_reader(packed.data()).take(MOST + 1).read_to_end(&mut bytes)
            }
            CompressionMethod::DEFLATE => {
                let inflate = flate2::bufread::DeflateDecoder::new(packed.data());
                packed.verifying_reader(inflate).take(MOST + 1).read_to_end(&mut bytes)
            }
            _ => return Err(format!("is packed in a way that Word does not write ({name})")),
        };
        // Too much is told as such, even where what it unpacks to is also not what it says.
        if bytes.len() as u64 > MOST {
            return Err(format!("unpacks to more than {} MB ({name}), and is not read", MOST >> 20));
        }
        unpacked.map_err(|e| format!("is a damaged Word document ({name}): {e}"))?;
        return match super::decode::text(bytes) {
            Ok((text, _)) => Ok(Some(text)),
            Err(why) => Err(format!("is a damaged Word document: {name} {why}")),
        };
    }
    Err("holds more files than any Word document".into())
}

/// The target of the first relation whose type ends so.
fn target(relations: &str, kind: &str) -> Option<String> {
    let mut reader = reader(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return None,
            Event::Start(tag) | Event::Empty(tag)
                if attribute(&tag, "Type").is_some_and(|t| t.ends_with(kind)) =>
            {
                return attribute(&tag, "Target");
            }
            _ => {}
        }
    }
}

/// What paragraphs of each style are. The names that tell are English in every edition of Word; the ids are not.
fn kinds(styles: &str) -> HashMap<String, BlockKind> {
    let mut kinds = HashMap::new();
    let mut reader = reader(styles);
    let mut id = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) if local(&tag) == "style" => {
                id = attribute(&tag, "styleId").unwrap_or_default()
            }
            Event::Start(tag) | Event::Empty(tag) if local(&tag) == "name" => {
                if let Some(kind) = attribute(&tag, "val").and_then(|name| kind(&name)) {
                    kinds.insert(id.clone(), kind);
                }
            }
            _ => {}
        }
    }
    kinds
}

/// What a paragraph of a style is.
fn kind(style: &str) -> Option<BlockKind> {
    let style = style.to_ascii_lowercase();
    let begins = |words: &[&str]| words.iter().any(|w| style.starts_with(w));
    if begins(&["heading", "title", "subtitle"]) {
        Some(BlockKind::Heading)
    } else if begins(&["quote", "intense quote", "block text"]) {
        Some(BlockKind::Quotation)
    } else if begins(&["caption"]) {
        Some(BlockKind::Aside)
    } else if begins(&["list "]) {
        Some(BlockKind::ListItem)
    } else {
        None
    }
}

/// A paragraph that has not ended.
struct Open {
    /// Its line.
    number: usize,
    kind: Option<BlockKind>,
}

fn paragraphs(xml: &str, kinds: &HashMap<String, BlockKind>) -> Result<Document, String> {
    let mut reader = reader(xml);
    let mut lines: Vec<(String, BlockKind)> = Vec::new();
    // A text box is in a paragraph and holds paragraphs.
    let mut open: Vec<Open> = Vec::new();
    let (mut cells, mut passed_over, mut in_text) = (0usize, 0usize, false);
    loop {
        let at = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|e| format!("is a damaged Word document: its text is no XML (byte {at}: {e})"))?;
        let (tag, is_empty) = match &event {
            Event::Start(tag) => (Some(tag), false),
            Event::Empty(tag) => (Some(tag), true),
            _ => (None, false),
        };
        if let Some(tag) = tag {
            let name = local(tag);
            let away = matches!(name, "del" | "moveFrom" | "Fallback") && !is_empty;
            if away || passed_over > 0 {
                passed_over += usize::from(!is_empty);
                continue;
            }
            let line = open.last().and_then(|o| lines.get_mut(o.number)).map(|(text, _)| text);
            match (name, line) {
                ("p", _) => {
                    lines.push((String::new(), BlockKind::Paragraph));
                    if !is_empty {
                        open.push(Open { number: lines.len() - 1, kind: None });
                    }
                }
                ("tc", _) => cells += usize::from(!is_empty),
                ("t", _) => in_text = !is_empty,
                ("tab", Some(line)) => line.push('\t'),
                ("br" | "cr", Some(line)) => line.push('\u{2028}'),
                ("noBreakHyphen", Some(line)) => line.push('\u{2011}'),
                ("softHyphen", Some(line)) => line.push('\u{ad}'),
                ("sym", Some(line)) => line.push(crate::draft::OBJECT),
                ("pStyle" | "numPr" | "outlineLvl", Some(_)) => {
                    let kind = match name {
                        "pStyle" => attribute(tag, "val").and_then(|id| kinds.get(&id).copied()),
                        // A numbered heading is a heading.
                        "numPr" => open.last().and_then(|o| o.kind).or(Some(BlockKind::ListItem)),
                        _ => Some(BlockKind::Heading),
                    };
                    if let Some(open) = open.last_mut() {
                        open.kind = kind.or(open.kind);
                    }
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Eof => break,
            Event::End(_) if passed_over > 0 => passed_over -= 1,
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" => {
                    if let Some(Open { number, kind }) = open.pop()
                        && let Some(line) = lines.get_mut(number)
                    {
                        line.1 =
                            kind.unwrap_or(if cells > 0 { BlockKind::Aside } else { BlockKind::Paragraph });
                    }
                }
                "tc" => cells = cells.saturating_sub(1),
                "t" => in_text = false,
                _ => {}
            },
            Event::Text(text) if in_text && passed_over == 0 => {
                push(&mut lines, &open, text.xml10_content().chars());
            }
            Event::CData(text) if in_text && passed_over == 0 => {
                push(&mut lines, &open, text.xml10_content().chars());
            }
            Event::GeneralRef(name) if in_text && passed_over == 0 => {
                let c = match name.resolve_char_ref().ok().flatten() {
                    Some(c) => Some(c),
                    None => match name.xml10_content().as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                push(&mut lines, &open, c.into_iter());
            }
            _ => {}
        }
    }
    let mut document = Document::default();
    for (number, (text, kind)) in lines.into_iter().enumerate() {
        if number > 0 {
            document.text.push('\n');
        }
        document.text.push_str(&text);
        document.kinds.push(kind);
    }
    Ok(document)
}

/// Adds characters to the paragraph that is open. What would end the line is a space.
fn push(lines: &mut [(String, BlockKind)], open: &[Open], text: impl Iterator<Item = char>) {
    if let Some((line, _)) = open.last().and_then(|o| lines.get_mut(o.number)) {
        line.extend(text.map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }
}

fn reader(xml: &str) -> Reader<&[u8]> {
    Reader::from_str(xml.trim_start_matches('\u{feff}'))
}

fn local<'a>(tag: &'a BytesStart) -> &'a str {
    let name = tag.name().0;
    // Formulas have a `t` too.
    if name.starts_with("m:") { "" } else { name.rsplit_once(':').map_or(name, |(_, local)| local) }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut named = attributes.with_checks(false).flatten().filter(|a| a.key.local_name().as_ref() == name);
    named.next().map(|a| a.value.into_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use rawzip::ZipArchiveWriter;

    use super::*;

    /// A zip file of these files, deflated.
    pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for (name, content) in files {
            let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
            let (mut entry, config) = file.start().unwrap();
            let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best());
            let mut writer = config.wrap(encoder);
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        bytes
    }

    const RELATIONS: &str = r#"<Relationships xmlns="x"><Relationship Id="1" Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    const PARTS: &str =
        r#"<Relationships><Relationship Id="1" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;
    const STYLES: &str = r#"<w:styles xmlns:w="x"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>"#;

    fn document(body: &str) -> Vec<u8> {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
        );
        zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("word/document2.xml", text.as_bytes()),
            ("word/_rels/document2.xml.rels", PARTS.as_bytes()),
            ("word/styles.xml", STYLES.as_bytes()),
        ])
    }

    #[test]
    fn a_paragraph_is_a_line() {
        use BlockKind::*;
        let body = r#"<w:p><w:pPr><w:pStyle w:val="berschrift1"/><w:numPr/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p><w:p/>
            <w:p><w:r><w:t xml:space="preserve">One &amp; </w:t></w:r><w:ins><w:r><w:t>&#8220;two</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>
            <w:r><w:br/><w:t>three</w:t><w:tab/><w:noBreakHyphen/></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:t>Before</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict><w:t> and after</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>Žltá</w:t></w:r></w:p>"#;
        let read = read(&document(body)).unwrap();
        let lines = [
            ("The ferry", Heading),
            ("", Paragraph),
            ("One & “two\u{2028}three\t\u{2011}", Paragraph),
            ("A cell", Aside),
            ("Before and after", Paragraph),
            ("In a box", Paragraph),
            ("An item", ListItem),
            ("Žltá", Quotation),
        ];
        assert_eq!(read.text, lines.map(|(t, _)| t).join("\n"));
        assert_eq!(read.kinds, lines.map(|(_, k)| k));
    }

    #[test]
    fn what_is_no_document_says_why() {
        let error = |bytes: &[u8]| read(bytes).unwrap_err();
        assert!(error(b"plain text").contains("no Word document"));
        assert!(error(b"\xd0\xcf\x11\xe0\xa1\xb1").contains("password"));
        assert!(error(&zip(&[("a", b"b")])).contains("no text in it"));
        assert!(error(&document("<w:p>")).contains("no XML"));
        let mut cut = document("<w:p/>");
        let middle = cut.len() / 4;
        cut.drain(middle..middle + 40);
        assert!(read(&cut).is_err());
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = zip(&[("word/document.xml", &vec![b' '; MOST as usize + 2])]);
        assert!(bomb.len() < 1 << 20);
        assert!(read(&bomb).unwrap_err().contains("more than 64 MB"));
    }
}
