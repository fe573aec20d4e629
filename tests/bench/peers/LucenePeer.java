// Lucene 8 for `./dev bench peers`:
//   LucenePeer index ARTICLES FOLDER [harder]     two threads; `harder`: articles compressed as DEFLATE does
//   LucenePeer search FOLDER QUERIES ROUNDS     each twice, with its highlighter and ("or1 cut") without
// ARTICLES has a line each: id, language, title, body, parted by tabs. Title and body are indexed with
// the analysers of both languages, as ours has stems of both; the article is stored.
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

public class LucenePeer {
  static final String[] LANGUAGES = {"en", "it"};

  static Analyzer analyzer() {
    Analyzer english = new EnglishAnalyzer();
    Analyzer italian = new ItalianAnalyzer();
    return new PerFieldAnalyzerWrapper(new KeywordAnalyzer(),
        Map.of("title_en", english, "body_en", english, "title_it", italian, "body_it", italian));
  }

  static void index(Path articles, Path folder, boolean harder) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer());
    config.setRAMBufferSizeMB(128);
    if (harder) config.setCodec(new Lucene87Codec(Lucene87Codec.Mode.BEST_COMPRESSION));
    ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(1000);
    String end = new String("end");  // the object is compared, not its text
    try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; ++i) {
        Thread thread = new Thread(() -> {
          try {
            for (String line = lines.take(); line != end; line = lines.take()) writer.addDocument(document(line));
            lines.put(end);
          } catch (Exception fault) {
            fault.printStackTrace();
            System.exit(3);
          }
        });
        thread.start();
        threads.add(thread);
      }
      try (BufferedReader reader = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.put(line);
      }
      lines.put(end);
      for (Thread thread : threads) thread.join();
      writer.commit();
    }
  }

  static Document document(String line) {
    String[] parts = line.split("\t", 4);
    Document document = new Document();
    document.add(new StringField("id", parts[0], Field.Store.YES));
    document.add(new StoredField("lang", parts[1]));
    document.add(new StoredField("title", parts[2]));
    document.add(new StoredField("body", parts[3]));
    for (String language : LANGUAGES) {
      document.add(new TextField("title_" + language, parts[2], Field.Store.NO));
      document.add(new TextField("body_" + language, parts[3], Field.Store.NO));
    }
    return document;
  }

  static Query query(QueryBuilder builder, String form, String text) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    String[] words = form.equals("phrase") ? new String[] {text} : text.split(" ");
    BooleanClause.Occur occur = form.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    for (String word : words) {
      BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
      for (String field : new String[] {"title_en", "body_en", "title_it", "body_it"}) {
        Query part = builder.createPhraseQuery(field, word);
        if (part != null) anywhere.add(part, BooleanClause.Occur.SHOULD);
      }
      all.add(anywhere.build(), occur);
    }
    return all.build();
  }

  static void search(Path folder, Path queries, int rounds) throws Exception {
    Analyzer analyzer = analyzer();
    QueryBuilder builder = new QueryBuilder(analyzer);
    List<String[]> asked = new ArrayList<>();
    for (String line : Files.readAllLines(queries)) asked.add(line.split("\t"));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (DirectoryReader reader = DirectoryReader.open(new MMapDirectory(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);  // the same queries come again
      UnifiedHighlighter highlighter = new UnifiedHighlighter(null, analyzer);
      highlighter.setMaxLength(1 << 20);
      // Until the compiler has come to rest: ten seconds, and three rounds.
      long begin = System.nanoTime();
      int warm = 0;
      while (warm < 3 || System.nanoTime() - begin < 10_000_000_000L) {
        for (String[] one : asked) {
          ask(searcher, highlighter, query(builder, one[0], one[1]), one[1]);
          ask(searcher, null, query(builder, one[0], one[1]), one[1]);
        }
        ++warm;
      }
      for (int round = 0; round < rounds; ++round) {
        for (String[] one : asked) {
          for (boolean plain : new boolean[] {false, true}) {
            long start = threads.getCurrentThreadCpuTime();
            ask(searcher, plain ? null : highlighter, query(builder, one[0], one[1]), one[1]);
            double time = (threads.getCurrentThreadCpuTime() - start) / 1e6;
            System.out.printf(java.util.Locale.ROOT, "%s%s\t%.3f%n", one[0], plain ? " cut" : "", time);
          }
        }
      }
    }
  }

  // Ten hits with their articles, and snippets by the highlighter, or without one cut around a word.
  static int ask(IndexSearcher searcher, UnifiedHighlighter highlighter, Query query, String words) throws Exception {
    int length = 0;
    for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
      Document article = searcher.doc(hit.doc);
      if (highlighter == null) {
        length += cut(article.get("body"), words).length();
        continue;
      }
      String field = article.get("lang").equals("it") ? "body_it" : "body_en";
      Object snippet = highlighter.highlightWithoutSearcher(field, query, article.get("body"), 2);
      length += snippet == null ? 0 : snippet.toString().length();
    }
    return length;
  }

  static String cut(String body, String words) {
    String folded = body.toLowerCase(java.util.Locale.ROOT);
    int at = -1;
    for (String word : words.split(" ")) {
      int found = folded.indexOf(word);
      if (found >= 0 && (at < 0 || found < at)) at = found;
    }
    at = Math.min(Math.max(at - 80, 0), body.length());
    return body.substring(at, Math.min(body.length(), at + 240));
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("index")) {
      index(Path.of(arguments[1]), Path.of(arguments[2]), arguments.length > 3);
    } else {
      search(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }
}
