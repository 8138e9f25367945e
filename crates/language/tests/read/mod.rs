//! Reads a Rust source for what it says: the texts of errors, notes and steps, by their tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::iter::Peekable;

/// A text that a source says, written as a format string.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) text: String,
}

/// Calls whose texts are messages, whatever they look like.
const SAYS: [&str; 11] = [
    "context",
    "with_context",
    "bail",
    "anyhow",
    "say",
    "say_when_quiet",
    "detail",
    "step",
    "bar",
    "to_stderr",
    "quiet",
];
/// Macros whose first text is a format string.
const FORMATS: [&str; 7] = ["format", "bail", "anyhow", "write", "writeln", "print", "println"];
/// Calls whose texts are for programmers, or stand there in both languages.
const SILENT: [&str; 14] = [
    "expect",
    "panic",
    "unreachable",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "means",
    "concat",
    "include_str",
    "env",
    "todo",
    "json",
];

/// The texts of a source that are messages: in errors, in calls that say something, and any other that reads as English.
pub(crate) fn said_in(source: &str) -> Vec<Said> {
    reader_of(source).said
}

/// Every text of a source, written as a format string.
pub(crate) fn texts_in(source: &str) -> Vec<String> {
    reader_of(source).texts
}

fn reader_of(source: &str) -> Reader {
    let mut reader = Reader::default();
    reader.walk(source.parse().unwrap(), Within::Code);
    reader
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Code,
    /// A call that says its texts.
    Call,
}

#[derive(Default)]
struct Reader {
    said: Vec<Said>,
    texts: Vec<String>,
}

impl Reader {
    fn walk(&mut self, tokens: TokenStream, within: Within) {
        let mut tokens = tokens.into_iter().peekable();
        // The text before a comma, of which the next may be the English.
        let mut before: Option<String> = None;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => continue,
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    tokens.next_if(|next| is_sign(next, "!"));
                    let Some(TokenTree::Group(group)) = tokens.next_if(is_attribute) else { continue };
                    self.attribute(&group, &mut tokens);
                }
                TokenTree::Ident(ident) => self.call(&ident.to_string(), &mut tokens, within),
                TokenTree::Group(group) => self.walk(group.stream(), within),
                TokenTree::Literal(literal) => {
                    let text = text_of(&literal.to_string(), Form::Plain);
                    let is_english_half = within == Within::Code
                        && before.as_deref().is_some_and(|before| reads_as_dutch(&words_of(before)));
                    if let (Some(text), false) = (&text, is_english_half) {
                        self.take(text.clone(), within);
                    }
                    before = text;
                    continue;
                }
                TokenTree::Punct(_) => {}
            }
            before = None;
        }
    }

    /// Behind a name: the texts of a call or a macro, as far as they are messages.
    fn call(&mut self, name: &str, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>, within: Within) {
        let of_macro = tokens.next_if(|next| is_sign(next, "!")).is_some();
        let in_brackets = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() != Delimiter::Brace);
        if let Some(TokenTree::Group(group)) = tokens.peek().filter(|token| in_brackets(token)).cloned() {
            let says = SAYS.contains(&name);
            if SILENT.contains(&name) {
                tokens.next();
            } else if says || (of_macro && FORMATS.contains(&name)) {
                tokens.next();
                let inside = if says { Within::Call } else { within };
                if of_macro {
                    self.formatted(group.stream(), inside);
                } else {
                    self.walk(group.stream(), inside);
                }
            }
        } else if name == "en" {
            // The English half of words that stand in both languages.
            let mut half = Reader::default();
            half.walk(value(tokens).into_iter().collect(), Within::Code);
            self.texts.append(&mut half.texts);
        }
    }

    /// The tokens of a macro of formats: the first text is one, behind a place to write to.
    fn formatted(&mut self, tokens: TokenStream, within: Within) {
        let mut is_first = true;
        let mut rest = Vec::new();
        for token in tokens {
            match &token {
                TokenTree::Literal(literal) if is_first => {
                    if let Some(text) = text_of(&literal.to_string(), Form::Format) {
                        self.take(text, within);
                        is_first = false;
                    }
                }
                _ => rest.push(token),
            }
        }
        // What fills the places is no message of itself unless it reads as one.
        self.walk(rest.into_iter().collect(), Within::Code);
    }

    /// The text of an error; what is only built for tests is passed over.
    fn attribute(&mut self, group: &Group, tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) {
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let [TokenTree::Ident(name), TokenTree::Group(arguments), ..] = inside.as_slice() else { return };
        if name == "error" {
            if let Some(TokenTree::Literal(literal)) = arguments.stream().into_iter().next()
                && let Some(text) = text_of(&literal.to_string(), Form::Format)
            {
                self.take(text, Within::Call);
            }
        } else if name == "cfg" && arguments.stream().to_string() == "test" {
            for token in tokens.by_ref() {
                if is_sign(&token, ";")
                    || matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
                {
                    break;
                }
            }
        }
    }

    /// Keeps a text, among the messages where it is one.
    fn take(&mut self, text: String, within: Within) {
        let words = words_of(&text);
        let called = within == Within::Call && words.iter().any(|word| word.chars().count() > 1);
        let reads = text.contains(' ') && words.len() > 1 && reads_as_english(&words);
        if called || reads {
            self.said.push(Said { text: text.clone() });
        }
        self.texts.push(text);
    }
}

fn is_sign(token: &TokenTree, sign: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if sign.contains(punct.as_char()))
}

fn is_attribute(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

/// The tokens of `: value` or `= value`, up to a comma, a semicolon or the end.
fn value(tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) -> Vec<TokenTree> {
    let mut value = Vec::new();
    if tokens.next_if(|token| is_sign(token, ":=")).is_some() {
        while let Some(token) = tokens.next_if(|token| !is_sign(token, ",;")) {
            value.push(token);
        }
    }
    value
}

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As a format string, with places in braces.
    Format,
    /// As it is.
    Plain,
}

/// A literal as a format string; none where it is no text.
fn text_of(literal: &str, form: Form) -> Option<String> {
    let text = syn::parse_str::<syn::LitStr>(literal).ok()?.value();
    Some(if form == Form::Format { text } else { text.replace('{', "{{").replace('}', "}}") })
}

/// The words of a text, without the names of places and of settings.
fn words_of(text: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut depth = 0;
    for sign in text.chars() {
        match sign {
            '{' | '⟨' => depth += 1,
            '}' | '⟩' => depth -= 1,
            _ if depth > 0 => {}
            other => bare.push(other),
        }
    }
    bare.split(|sign: char| !sign.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

const ENGLISH: [&str; 60] = [
    "the", "of", "with", "is", "are", "has", "have", "not", "no", "for", "from", "at", "by", "which", "that",
    "this", "there", "than", "be", "an", "its", "and", "more", "fewer", "given", "expected", "found",
    "cannot", "needs", "need", "must", "each", "every", "one", "on", "to", "as", "it", "them", "what", "who",
    "where", "without", "rows", "row", "was", "were", "only", "read", "file", "written", "out", "all",
    "another", "a", "or", "in", "such", "how", "why",
];
const DUTCH: [&str; 36] = [
    "de", "het", "een", "van", "met", "niet", "geen", "op", "bij", "voor", "naar", "wie", "dat", "dit", "en",
    "te", "zijn", "wordt", "worden", "er", "uit", "alle", "meer", "minder", "binnen", "per", "tot", "aan",
    "om", "door", "waar", "welke", "hoe", "ook", "of", "in",
];

fn of(words: &[String], list: &[&str]) -> usize {
    words.iter().filter(|word| list.contains(&word.as_str())).count()
}

/// Whether more of the little words are English than Dutch.
fn reads_as_english(words: &[String]) -> bool {
    of(words, &ENGLISH) > of(words, &DUTCH)
}

/// Whether some of the little words are Dutch, and no more English.
fn reads_as_dutch(words: &[String]) -> bool {
    of(words, &DUTCH) > 0 && of(words, &DUTCH) >= of(words, &ENGLISH)
}

/// A template without the names of its places.
pub(crate) fn skeleton(text: &str) -> String {
    parts(text).0
}

/// The names of the places of a template, with `#` where only a number fits.
pub(crate) fn places(text: &str) -> Vec<String> {
    parts(text).1
}

/// A template with values of which no catalogue knows anything.
pub(crate) fn filled(text: &str) -> String {
    let (skeleton, places) = parts(text);
    let mut places = places.into_iter();
    let mut said = String::new();
    for sign in skeleton.chars() {
        if sign == PLACE {
            let name = places.next().unwrap_or_default();
            let letters: u32 = name.chars().map(u32::from).sum();
            said += &if name.ends_with('#') { (letters % 90 + 10).to_string() } else { format!("Xq{name}") };
        } else {
            said.push(sign);
        }
    }
    said
}

/// Stands for a place in a skeleton.
const PLACE: char = '\u{1}';

fn parts(text: &str) -> (String, Vec<String>) {
    let (mut skeleton, mut places) = (String::new(), Vec::new());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '{' | '}' if signs.peek() == Some(&sign) => skeleton.extend(signs.next()),
            '{' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != '}').collect();
                places.push(inside.split(':').next().unwrap_or_default().to_owned());
                skeleton.push(PLACE);
            }
            other => skeleton.push(other),
        }
    }
    (skeleton, places)
}
