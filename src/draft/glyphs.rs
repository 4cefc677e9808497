//! The characters that may be quotation marks or apostrophes: one list for the words and for the marks.

/// Characters that may open or close a quotation, or be an apostrophe or a prime. The brackets of East Asian titles
/// (《…》) are none.
pub(crate) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '"' | '\'' | '`');
    }
    matches!(
        c,
        '´' | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '｢'
            | '｣'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '＇'
            | '❝'
            | '❞'
            | '′'
            | '″'
            | '‴'
    )
}

/// Marks that may be an apostrophe, or stand for one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | '`' | '´' | '′' | '＇')
}
