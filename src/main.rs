//! The program `konsensus`: see the library for everything.

fn main() -> std::process::ExitCode {
    konsensus::commands::main()
}
