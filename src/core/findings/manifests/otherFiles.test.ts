import assert from 'node:assert/strict';
import { told } from './testing/placeTexts';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

describe('packages of requirements.txt', () => {
  it('are found in every form of a requirement', () => {
    const text = lines(
      '# comment',
      '-r base.txt',
      '--index-url https://x',
      'Flask==2.0.1',
      'requests[security,socks] >= 2.8.1, == 2.8.* ; python_version < "2.7"  # why',
      'Zope.Interface ~= 5.0',
      'bare',
      'paren (>=1,<2)',
      'exact===1.0+local',
      'hashed==1.2.3 \\',
      '    --hash=sha256:aa \\',
      '    --hash=sha256:bb',
      'pip @ https://github.com/pypa/pip/archive/1.3.1.zip',
      './folder/',
      'https://x/y.whl',
      'git+https://x/y@v1',
      '-e .',
    );
    assert.deepEqual(told('requirements.txt', text), [
      'flask =2.0.1 * | name Flask',
      'requests ~>= 2.8.1, == 2.8.* *',
      'zope-interface ~~= 5.0 * | name Zope.Interface',
      'bare ~ * | version nowhere',
      'paren ~>=1,<2 *',
      'exact =1.0+local *',
      'hashed =1.2.3 *',
    ]);
  });

  it('are told from what they need where pip-compile wrote who asked', () => {
    const text = lines(
      'flask==2.0.1',
      '    # via -r requirements.in',
      'jinja2==3.0.0  # via flask',
      'click==8.0.0',
      '    # via',
      '    #   -r requirements.in',
      '    #   flask',
      'idna==3.4',
    );
    assert.deepEqual(told('requirements/base.txt', text), [
      'flask =2.0.1 *',
      'jinja2 =3.0.0',
      'click =8.0.0 *',
      'idna =3.4 *',
    ]);
  });
});

describe('packages of Python’s other files', () => {
  it('are found in Pipfile.lock', () => {
    const text = lines(
      '{"_meta": {}, "default": {"PyYAML": {"version": "==5.3"}, "x": {"git": "y"}},',
      '"develop": {"a": {"version": "==1"}}}',
    );
    assert.deepEqual(told('Pipfile.lock', text), ['pyyaml =5.3 | name PyYAML', 'a =1']);
  });

  it('are found in poetry.lock and uv.lock', () => {
    const text = lines(
      'version = 1',
      '[[package]]',
      'name = "Jinja2"',
      'version = "3.0.0"',
      '[package.dependencies]',
      'name = "no"',
      '[[package]]',
      'name = "app"',
      'version = "0.1.0"',
      'source = { editable = "." }',
      '[[package]]',
      'name = "idna"',
      'version = "3.4"',
    );
    assert.deepEqual(told('uv.lock', text), ['jinja2 =3.0.0 | name Jinja2', 'idna =3.4']);
    assert.deepEqual(told('Cargo.lock', text).slice(0, 1), ['Jinja2 =3.0.0']);
  });

  it('are found in pyproject.toml', () => {
    const text = lines(
      '[project]',
      'name = "app"',
      'dependencies = [',
      '  "requests>=2.28", # "not this==1"',
      '  \'idna==3.4 ; python_version > "3"\',',
      ']',
      'keywords = ["b==2"]',
      '[project.optional-dependencies]',
      'x = ["Django[argon2]~=4.0", "y"]',
      '[tool.poetry.dependencies]',
      'python = "^3.9"',
      'flask = "^2.0"',
      'jinja2 = { extras = ["i18n"], version = ">=3,<4" }',
      '[tool.other]',
      'z = "1"',
    );
    assert.deepEqual(told('pyproject.toml', text), [
      'requests ~>=2.28 *',
      'idna =3.4 *',
      'django ~~=4.0 * | name Django',
      'y ~ * | version nowhere',
      'flask ~^2.0 *',
      'jinja2 ~>=3,<4 *',
    ]);
  });
});

describe('packages of go.mod', () => {
  it('are what is required, or what stands for it', () => {
    const text = lines(
      'module example.com/app // require x v1.0.0',
      'go 1.21.5',
      'require golang.org/x/text v0.3.7',
      'require (',
      '\tgolang.org/x/net v0.19.0 // indirect',
      '\tgithub.com/old/thing v1.0.0+incompatible',
      '\tgithub.com/here/there v1.0.0',
      '\t// github.com/commented/out v1.0.0',
      '\t"quoted.org/x" v2.0.0',
      ')',
      'replace (',
      '\tgithub.com/old/thing v1.0.0+incompatible => github.com/new/thing v1.0.1',
      '\tgithub.com/here/there => ./there',
      ')',
      'exclude golang.org/x/net v0.1.0',
    );
    assert.deepEqual(told('src/go.mod', text), [
      'stdlib =1.21.5 | name 1.21.5',
      'golang.org/x/text =v0.3.7 *',
      'golang.org/x/net =v0.19.0',
      'quoted.org/x =v2.0.0 *',
      'github.com/new/thing =v1.0.1 *',
    ]);
  });
});

describe('packages of pom.xml', () => {
  it('have their version where it is written', () => {
    const text = lines(
      '<?xml version="1.0"?>',
      '<!-- <dependency><groupId>no</groupId></dependency> -->',
      '<project xmlns="http://maven.apache.org/POM/4.0.0">',
      '  <parent><groupId>org.spring</groupId><artifactId>parent</artifactId><version>2.7.0</version></parent>',
      '  <groupId>me</groupId>',
      '  <properties><log4j.version>2.14.1</log4j.version><a>${log4j.version}</a><c>${c}</c></properties>',
      '  <dependencyManagement><dependencies>',
      '    <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>[1,2)</version></dependency>',
      '  </dependencies></dependencyManagement>',
      '  <dependencies>',
      '    <dependency>',
      '      <groupId>org.apache</groupId>',
      '      <artifactId> log4j-core </artifactId>',
      '      <version>${a}</version>',
      '      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>',
      '    </dependency>',
      '    <dependency><groupId>${project.groupId}</groupId><artifactId>sibling</artifactId><version>${project.version}</version></dependency>',
      '    <dependency><groupId>g</groupId><artifactId>round</artifactId><version>${c}</version></dependency>',
      '  </dependencies>',
      '  <build><plugins><plugin><groupId>p</groupId><artifactId>plugin</artifactId><version>1</version></plugin></plugins></build>',
      '</project>',
    );
    assert.deepEqual(told('pom.xml', text), [
      'org.spring:parent =2.7.0 * | name parent',
      'g:managed ~[1,2) * | name managed',
      'org.apache:log4j-core =2.14.1 * | name log4j-core',
      'me:sibling ~ * | name sibling | version nowhere',
      'g:round ~ * | name round | version nowhere',
    ]);
  });
});

describe('packages of other languages', () => {
  it('are found in Gradle’s files', () => {
    assert.deepEqual(
      told(
        'build.gradle',
        lines("  implementation 'g:a:1.0'", '  // "g:no:1"', '  api("g.h:b-c:2.0.1:tests@jar")'),
      ),
      ['g:a =1.0 *', 'g.h:b-c =2.0.1 *'],
    );
    assert.deepEqual(told('gradle.lockfile', lines('# x', 'g:a:1.0=runtimeClasspath', 'empty=')), [
      'g:a =1.0',
    ]);
  });

  it('are found in Gemfile.lock', () => {
    const text = lines(
      'GEM',
      '  remote: https://rubygems.org/',
      '  specs:',
      '    nokogiri (1.15.0-x86_64-linux)',
      '      racc (~> 1.4)',
      '    rexml (3.2.6)',
      'DEPENDENCIES',
      '  nokogiri (~> 1.15)!',
    );
    assert.deepEqual(told('Gemfile.lock', text), ['nokogiri =1.15.0 *', 'rexml =3.2.6']);
  });

  it('are found in Composer’s files', () => {
    const lock =
      '{"packages": [{"name": "Symfony/http", "version": "v5.4.1"}], "packages-dev": [{"name": "x/y"}]}';
    assert.deepEqual(told('composer.lock', lock), ['symfony/http =v5.4.1 | name Symfony/http']);
    assert.deepEqual(told('composer.json', '{"require": {"php": ">=8", "x/y": "^1.0"}}'), ['x/y ~^1.0 *']);
  });
});
