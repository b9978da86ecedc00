//! `konsensus init --ci`, and the hook for pre-commit. `.ci/run` checks both by the schemas of the services.

use crate::folder::{Folder, ROOT, same};
use snapbox::str;

const ALL: [&str; 3] = [".github/workflows/konsensus.yml", ".gitlab-ci.yml", "azure-pipelines.yml"];

#[test]
fn a_new_workspace_has_the_pipelines_asked_for() {
    let folder = Folder::new();
    same(
        folder.run(["init", "--ci", "github,azure", "--ci", "gitlab,github"]).code(0).both(),
        str![[r#"
--- stderr
wrote konsensus.toml
wrote .github/workflows/konsensus.yml
wrote .gitlab-ci.yml
wrote azure-pipelines.yml
wrote .gitignore
wrote evaluations/
wrote schemas/
next, in ., for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
    assert!(ALL.iter().all(|path| folder.join(path).is_file()));
    folder.run(["check"]).code(0);
}

#[test]
fn pipelines_are_in_the_workspaces_language() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "language = \"en\"\n");
    same(
        folder.run(["init", "--ci", "github"]).code(0).both(),
        str![[r#"
--- stderr
wrote .github/workflows/konsensus.yml

"#]],
    );
    same(
        folder.text(ALL[0]),
        str![[r##"
# Checks the evaluations whenever somebody changes them. Written by `konsensus init --ci github`; edit it as you like.
# The answers are not part of it: they are not in git, and nothing in this file sends them anywhere.
name: konsensus

on:
  push:
    branches: [main]
  pull_request:

# The run may only read, not write.
permissions:
  contents: read

env:
  # The version of konsensus. Change it when you want a newer one.
  KONSENSUS_VERSION: "0.1.0"

jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v6
        with:
          persist-credentials: false

      # The program is built once for each version and is in the cache after that.
      - uses: actions/cache@v5
        id: cache
        with:
          path: ~/.cargo/bin/konsensus
          key: konsensus-${{ runner.os }}-${{ env.KONSENSUS_VERSION }}
      - name: Install konsensus
        if: steps.cache.outputs.cache-hit != 'true'
        run: cargo install konsensus --version "$KONSENSUS_VERSION" --locked

      # Findings are shown at the lines they are about and together on the run's page. konsensus.toml says which of them stop a change.
      - name: Check
        run: konsensus check . --emit github --emit "md=$GITHUB_STEP_SUMMARY" --emit sarif=konsensus.sarif

      # SARIF is for other tools. It names ids, rules and places, but not what anybody answered.
      - uses: actions/upload-artifact@v6
        if: ${{ !cancelled() }}
        with:
          name: konsensus
          path: konsensus.sarif
          if-no-files-found: ignore
          retention-days: 7

"##]],
    );
    folder.run(["init", "--ci", "gitlab", "--lang", "da"]).code(0);
    same(
        folder.text(ALL[1]),
        str![[r##"
# Undersøger selvevalueringerne, hver gang nogen ændrer dem. Skrevet af `konsensus init --ci gitlab`; ret den, så den passer til jer.
# Svarene er ikke med: de ligger ikke i git, og intet i denne fil sender dem nogen steder hen.

konsensus:
  image: rust:1.95-slim
  timeout: 30 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # Udgaven af konsensus. Ret tallet, når I vil have en nyere.
    KONSENSUS_VERSION: "0.1.0"
    CARGO_INSTALL_ROOT: $CI_PROJECT_DIR/.konsensus
  # Programmet bliver bygget én gang for hver udgave og ligger derefter i cachen.
  cache:
    key: konsensus-$KONSENSUS_VERSION
    paths:
      - .konsensus/bin/
  before_script:
    - test -x "$CARGO_INSTALL_ROOT/bin/konsensus" || cargo install konsensus --version "$KONSENSUS_VERSION" --locked
  script:
    - '"$CARGO_INSTALL_ROOT/bin/konsensus" check . --emit gitlab=gl-code-quality-report.json --emit junit=konsensus.junit.xml'
  # Fund bliver vist i merge requesten. Filerne nævner id'er, regler og steder, men ikke hvad nogen har svaret.
  artifacts:
    when: always
    expire_in: 1 week
    reports:
      codequality: gl-code-quality-report.json
      junit: konsensus.junit.xml

"##]],
    );
    folder.run(["init", "--ci", "azure"]).code(0);
    same(
        folder.text(ALL[2]),
        str![[r###"
# Checks the evaluations whenever somebody changes them. Written by `konsensus init --ci azure`; edit it as you like.
# The answers are not part of it: they are not in git, and nothing in this file sends them anywhere.

# A pull request is only checked once main has a build policy with this pipeline.
trigger:
  branches:
    include:
      - main

pool:
  vmImage: ubuntu-24.04

variables:
  # The version of konsensus. Change it when you want a newer one.
  KONSENSUS_VERSION: "0.1.0"
  CARGO_INSTALL_ROOT: $(Pipeline.Workspace)/konsensus

steps:
  - checkout: self

  # The program is built once for each version and is in the cache after that.
  - task: Cache@2
    inputs:
      key: '"konsensus" | "$(Agent.OS)" | "$(KONSENSUS_VERSION)"'
      path: $(CARGO_INSTALL_ROOT)
      cacheHitVar: KONSENSUS_CACHED
  - script: cargo install konsensus --version "$(KONSENSUS_VERSION)" --locked
    displayName: Install konsensus
    condition: and(succeeded(), ne(variables.KONSENSUS_CACHED, 'true'))

  # konsensus.toml says which findings stop a change.
  - script: >-
      "$(CARGO_INSTALL_ROOT)/bin/konsensus" check .
      --emit azure
      --emit "md=$(Agent.TempDirectory)/konsensus.md"
      --emit "junit=$(Agent.TempDirectory)/konsensus.junit.xml"
    displayName: Check

  # Findings are shown on the run's page and under Tests. Neither place says what anybody answered.
  - script: echo "##vso[task.uploadsummary]$(Agent.TempDirectory)/konsensus.md"
    displayName: Summary
    condition: succeededOrFailed()
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: $(Agent.TempDirectory)/konsensus.junit.xml
      testRunTitle: konsensus

"###]],
    );
}

#[test]
fn a_pipeline_that_is_there_is_left_as_it_is() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "").write(".gitlab-ci.yml", "mine");
    same(
        folder.run(["init", "--ci", "github,gitlab"]).code(2).both(),
        str![[r#"
--- stderr
error: already there, and left as it is: .gitlab-ci.yml; nothing was written

"#]],
    );
    assert_eq!(folder.text(".gitlab-ci.yml"), "mine");
    assert!(!folder.join(".github").exists());
}

#[test]
fn a_dry_run_writes_no_pipeline() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "");
    let ran = folder.run(["init", "--ci", "azure", "--dry-run"]).code(0);
    assert!(ran.stderr().contains("would write azure-pipelines.yml") && ran.stdout().contains("vmImage"));
    assert!(!folder.join("azure-pipelines.yml").exists());
}

#[test]
fn a_pipeline_belongs_to_a_workspace_as_a_whole() {
    let folder = Folder::new();
    folder.write("konsensus.toml", "");
    same(
        folder.run(["init", "evaluations/a", "--ci", "github"]).code(2).both(),
        str![[r#"
--- stderr
error: a pipeline checks a whole workspace: run konsensus init . --ci …

"#]],
    );
    folder.run(["init", "--ci", "github", "--unit", "A"]).code(2);
}

#[test]
fn a_workspace_deep_in_a_repository_is_told_where_pipelines_belong() {
    let folder = Folder::new();
    std::fs::create_dir(folder.join(".git")).unwrap();
    same(
        folder.run(["init", "kik", "--ci", "gitlab"]).code(0).both(),
        str![[r#"
--- stderr
wrote kik/konsensus.toml
wrote kik/.gitlab-ci.yml
wrote kik/.gitignore
wrote kik/evaluations/
wrote kik/schemas/
pipelines are looked for in . only: move what was written there, and let it check kik instead of .
next, in kik, for each unit: konsensus init evaluations/solsikken-2026 --unit "Børnehuset Solsikken"

"#]],
    );
}

/// What a pipeline or the hook asks of the program is what it takes.
#[test]
fn every_format_that_pipelines_ask_for_is_there() {
    let folder = Folder::new();
    folder.run(["init", "--ci", "github,gitlab,azure"]).code(0);
    let pipelines: Vec<String> = ALL.iter().map(|path| folder.text(path)).collect();
    let asked = pipelines.iter().flat_map(|text| text.split("--emit ").skip(1));
    let formats: Vec<&str> =
        asked.map(|rest| rest.trim_start_matches('"').split(['=', ' ', '\n']).next().unwrap()).collect();
    assert_eq!(formats.len(), 8);
    for format in formats {
        folder.run(["check", "--emit", &format!("{format}=out")]).code(0);
    }
}

#[test]
fn the_hook_runs_a_command_that_is_there() {
    let hooks = std::fs::read_to_string(format!("{ROOT}/.pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: konsensus ")).unwrap();
    let folder = Folder::new();
    folder.write("konsensus.toml", "");
    folder.run(entry.split(' ')).code(0);
}
