//! From the text of a filter to its tree: SQL's WHERE, without functions and without other tables.

use super::expression::{Arithmetic, Comparison, Expression, Letters, Pattern};
use sqlparser::ast::{BinaryOperator, Expr, InTarget, UnaryOperator, Value};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, Tokenizer};

/// What is understood, for messages.
const LANGUAGE: &str = "understood are column names, numbers, texts in single quotes, = <> < <= > >=, + - * /, AND, OR, NOT, \
                        IN (...), BETWEEN ... AND ..., LIKE, ILIKE, IS NULL and brackets";

/// How deep brackets may go.
const DEEPEST: usize = 50;

/// How many names and signs a filter may have, besides the values of its lists: each one more makes the tree deeper.
const LONGEST: usize = 1_000;

/// The tree of a filter, its columns by name.
///
/// # Errors
/// What is wrong with it, for people.
pub(super) fn parse(text: &str) -> Result<Expression<String>, String> {
    let dialect = SQLiteDialect {};
    let tokens = Tokenizer::new(&dialect, text).tokenize().map_err(|e| e.to_string())?;
    let is_value = |token: &&Token| {
        matches!(
            token,
            Token::Whitespace(_) | Token::Comma | Token::Number(..) | Token::SingleQuotedString(_)
        )
    };
    let signs = tokens.iter().filter(|token| !is_value(token)).count();
    if signs > LONGEST {
        return Err(format!("it has {signs} names and signs, at most {LONGEST} expected"));
    }
    let mut parser = Parser::new(&dialect).with_recursion_limit(DEEPEST).with_tokens(tokens);
    let parsed = parser.parse_expr().map_err(problem)?;
    match parser.next_token().token {
        Token::EOF => expression(parsed),
        more => Err(format!("'{more}' found where it should end; {LANGUAGE}")),
    }
}

fn problem(error: ParserError) -> String {
    match error {
        ParserError::TokenizerError(why) | ParserError::ParserError(why) => format!("{why}; {LANGUAGE}"),
        ParserError::RecursionLimitExceeded => format!("its brackets go deeper than {DEEPEST}"),
    }
}

type Parsed = Result<Expression<String>, String>;

fn expression(found: Expr) -> Parsed {
    let not = |found: Expression<String>, negated: bool| {
        if negated { Expression::Not(Box::new(found)) } else { found }
    };
    match found {
        Expr::Identifier(name) => Ok(Expression::Column(name.value)),
        Expr::Value(value) => literal(value.value),
        Expr::Nested(inner) => expression(*inner),
        Expr::IsNull(of) => Ok(Expression::IsNull(Box::new(expression(*of)?))),
        Expr::IsNotNull(of) => Ok(not(Expression::IsNull(Box::new(expression(*of)?)), true)),
        Expr::UnaryOp { op, expr } => unary(op, expression(*expr)?),
        Expr::BinaryOp { left, op, right } => binary(op, [expression(*left)?, expression(*right)?]),
        Expr::In { expr, target: InTarget::List(list), negated, global: false } => {
            let all = std::iter::once(*expr).chain(list).map(expression).collect::<Result<_, _>>()?;
            Ok(not(Expression::In(all), negated))
        }
        Expr::Between { expr, negated, low, high } => {
            let all = [expression(*expr)?, expression(*low)?, expression(*high)?];
            Ok(not(Expression::Between(Box::new(all)), negated))
        }
        Expr::Like { negated, any: false, expr, pattern, escape_char } => {
            Ok(not(like(*expr, *pattern, escape_char, Letters::AsTheyAre)?, negated))
        }
        Expr::ILike { negated, any: false, expr, pattern, escape_char } => {
            Ok(not(like(*expr, *pattern, escape_char, Letters::InAnyCase)?, negated))
        }
        other => Err(format!("'{other}' is not part of the language; {LANGUAGE}")),
    }
}

fn literal(value: Value) -> Parsed {
    match value {
        Value::Number(digits, _) => match digits.parse() {
            Ok(whole) => Ok(Expression::Whole(whole)),
            Err(_) => digits.parse().map(Expression::Number).map_err(|_| format!("'{digits}' is no number")),
        },
        Value::SingleQuotedString(text) => Ok(Expression::Text(text)),
        Value::Boolean(truth) => Ok(Expression::Truth(truth)),
        Value::Null => Ok(Expression::Null),
        other => Err(format!("'{other}' is neither a number nor a text in single quotes; {LANGUAGE}")),
    }
}

fn unary(op: UnaryOperator, of: Expression<String>) -> Parsed {
    match (op, of) {
        (UnaryOperator::Not, of) => Ok(Expression::Not(Box::new(of))),
        (UnaryOperator::Plus, of) => Ok(of),
        (UnaryOperator::Minus, Expression::Whole(whole)) => Ok(Expression::Whole(-whole)),
        (UnaryOperator::Minus, Expression::Number(number)) => Ok(Expression::Number(-number)),
        (UnaryOperator::Minus, of) => {
            Ok(Expression::Arithmetic(Arithmetic::Minus, Box::new([Expression::Whole(0), of])))
        }
        (other, _) => Err(format!("'{other}' is not part of the language; {LANGUAGE}")),
    }
}

fn binary(op: BinaryOperator, sides: [Expression<String>; 2]) -> Parsed {
    use BinaryOperator as B;
    let sides = Box::new(sides);
    Ok(match op {
        B::And => Expression::And(sides),
        B::Or => Expression::Or(sides),
        B::Eq => Expression::Compare(Comparison::Equal, sides),
        B::NotEq => Expression::Compare(Comparison::Unequal, sides),
        B::Lt => Expression::Compare(Comparison::Less, sides),
        B::LtEq => Expression::Compare(Comparison::AtMost, sides),
        B::Gt => Expression::Compare(Comparison::More, sides),
        B::GtEq => Expression::Compare(Comparison::AtLeast, sides),
        B::Plus => Expression::Arithmetic(Arithmetic::Plus, sides),
        B::Minus => Expression::Arithmetic(Arithmetic::Minus, sides),
        B::Multiply => Expression::Arithmetic(Arithmetic::Times, sides),
        B::Divide => Expression::Arithmetic(Arithmetic::Over, sides),
        other => return Err(format!("'{other}' is not part of the language; {LANGUAGE}")),
    })
}

fn like(of: Expr, pattern: Expr, escape: Option<Box<Expr>>, letters: Letters) -> Parsed {
    let text = |expr: Expr| match expression(expr)? {
        Expression::Text(text) => Ok(text),
        _ => Err("LIKE expects a text in single quotes behind it, as 'zorg%'".to_owned()),
    };
    let escape = escape.map(|sign| text(*sign)).transpose()?;
    let escape = match escape.as_deref().map(|sign| (sign.chars().next(), sign.chars().count())) {
        None => None,
        Some((Some(sign), 1)) => Some(sign),
        Some(_) => return Err("ESCAPE expects one sign".to_owned()),
    };
    Ok(Expression::Like(Box::new(expression(of)?), Pattern::new(&text(pattern)?, escape, letters)))
}
